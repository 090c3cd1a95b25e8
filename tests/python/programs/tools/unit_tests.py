# about: unittest run by the program: passes, failures, skips, subtests, a buffer; the counts
import io
import sys
import unittest


class Sample(unittest.TestCase):
    def setUp(self):
        self.value = [1]
        self.addCleanup(print, "cleanup", self._testMethodName)

    def test_equal(self):
        self.assertEqual(self.value, [1])

    def test_fails(self):
        self.assertEqual([1, 2], [1, 3])

    def test_error(self):
        {}["missing"]

    @unittest.skip("not today")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    def test_sub(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertNotEqual(number, 1)

    def test_raises(self):
        with self.assertRaisesRegex(ValueError, "invalid literal"):
            int("x")


class Asynchronous(unittest.IsolatedAsyncioTestCase):
    async def test_awaits(self):
        import asyncio

        self.assertEqual(await asyncio.sleep(0, "done"), "done")


suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
out = io.StringIO()
result = unittest.TextTestRunner(stream=out, verbosity=0).run(suite)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures))
print([line for line in out.getvalue().splitlines() if line.startswith(("FAIL", "ERROR", "AssertionError"))])
