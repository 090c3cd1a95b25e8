"""What users do with each package: `run()` of a module does it and gives the text that is compared."""
