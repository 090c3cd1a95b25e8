DATA = "Great Britain"
