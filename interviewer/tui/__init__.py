"""The full-screen program: screens that draw an interview's events and post what the candidate does."""
