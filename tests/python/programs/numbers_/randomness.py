# about: random with a seed, statistics
import random
import statistics

generator = random.Random(42)
print(generator.random(), generator.randint(1, 100), generator.choice("abcdef"), generator.uniform(1, 2))
print(generator.sample(range(100), 5), generator.choices("ab", weights=[1, 9], k=5), generator.getrandbits(70))
items = list(range(8))
generator.shuffle(items)
print(items, round(generator.gauss(0, 1), 6), round(generator.expovariate(2), 6), generator.randrange(0, 100, 7))
state = generator.getstate()
first = generator.random()
generator.setstate(state)
print(first == generator.random(), random.Random("text").random(), random.Random(b"x").randbytes(4))
random.seed(1)
print(random.random(), random.triangular(0, 1))
for attempt in (lambda: random.choice([]), lambda: random.randint(2, 1), lambda: random.sample([1], 2)):
    try:
        attempt()
    except (IndexError, ValueError) as error:
        print(type(error).__name__)
data = [1, 2, 2, 3, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), round(statistics.stdev(data), 6), statistics.multimode("aabb"))
print(statistics.quantiles(range(1, 11), n=4), statistics.fmean([1, 2]), statistics.harmonic_mean([40, 60]), statistics.NormalDist(0, 1).cdf(0))
