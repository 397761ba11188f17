using System;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Counts checks and prints one line for each that fails. The chip has no test runner that a stock firmware can
    /// host.</summary>
    public sealed class Checks
    {
        private string _area = "";

        /// <summary>Checks that held.</summary>
        public int Passed { get; private set; }

        /// <summary>Checks that did not.</summary>
        public int Failed { get; private set; }

        /// <summary>Runs the checks of an area; an exception is one failure.</summary>
        public void Run(string area, CheckArea run)
        {
            _area = area;
            try
            {
                run(this);
            }
            catch (Exception fault)
            {
                Fail("threw", fault.Message);
            }
        }

        /// <summary>Checks a condition.</summary>
        public void That(string name, bool holds)
        {
            if (holds)
            {
                Passed++;
            }
            else
            {
                Fail(name, "");
            }
        }

        /// <summary>Checks an integer.</summary>
        public void Equal(string name, long expected, long actual)
        {
            if (expected == actual)
            {
                Passed++;
            }
            else
            {
                Fail(name, string.Concat("expected ", expected.ToString(), ", was ", actual.ToString()));
            }
        }

        /// <summary>Checks a text.</summary>
        public void Equal(string name, string expected, string? actual)
        {
            if (expected == actual)
            {
                Passed++;
            }
            else
            {
                Fail(name, string.Concat("expected ", expected, ", was ", actual ?? "null"));
            }
        }

        /// <summary>Checks a number.</summary>
        public void Near(string name, double expected, double actual, double tolerance)
        {
            var difference = actual - expected;
            if (!double.IsNaN(difference) && difference <= tolerance && difference >= -tolerance)
            {
                Passed++;
            }
            else
            {
                Fail(name, string.Concat("expected ", expected.ToString("F6"), ", was ", actual.ToString("F6")));
            }
        }

        /// <summary>Prints what was measured.</summary>
        public static void Note(string what, string figures) => Console.WriteLine(string.Concat(what, ": ", figures));

        private void Fail(string name, string detail)
        {
            Failed++;
            Console.WriteLine(string.Concat("FAIL ", _area, ": ", string.Concat(name, " ", detail)));
        }
    }
}
