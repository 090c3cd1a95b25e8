import requests

from fetch.server import serving


def main():
    with serving() as address, requests.Session() as session:
        session.trust_env = False
        total = 0
        for number in range(5):
            answer = session.post(f"{address}/double", params={"of": number}, json={"number": number}, timeout=30)
            answer.raise_for_status()
            total += answer.json()["doubled"]
        print(total, answer.json()["path"])


main()
