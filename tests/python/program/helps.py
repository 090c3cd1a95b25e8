import argparse

parser = argparse.ArgumentParser()
parser.add_argument("module")
parser.parse_args()
