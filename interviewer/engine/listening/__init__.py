"""How the listener hears by rules: words, phrases, what a question of the candidate is about, what is no speech to the interviewer."""
