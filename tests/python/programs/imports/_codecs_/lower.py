def run(text):
    return text.lower()
