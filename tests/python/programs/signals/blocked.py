# about: pthread_sigmask, sigpending, sigwait, sigtimedwait
# rustpython: signal has no sigpending, sigwait, sigtimedwait
# rustpython-exit: 1
# needs: signals
import os
import signal

signal.signal(signal.SIGUSR1, lambda number, frame: print("handler"))
old = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2])
os.kill(os.getpid(), signal.SIGUSR1)
print("blocked", signal.SIGUSR1 in signal.sigpending(), signal.SIGUSR1 in old)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print("unblocked")
os.kill(os.getpid(), signal.SIGUSR2)
print(signal.sigwait([signal.SIGUSR2]).name)
print(signal.sigtimedwait([signal.SIGUSR2], 0.01))
