"""What an interview is: values and pure functions, no I/O, no clock."""
