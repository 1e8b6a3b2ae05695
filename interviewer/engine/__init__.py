"""How an interview goes: listener, judge, director, voice, and the loop that joins them."""
