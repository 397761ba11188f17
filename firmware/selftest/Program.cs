using System;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Runs Core's checks on the chip and prints their count.</summary>
    public static class Program
    {
        public static void Main()
        {
            try
            {
                Run(null);
            }
            catch (Exception fault)
            {
                Console.WriteLine(string.Concat(fault.Message, "\n0 passed, 1 failed"));
            }
        }

        /// <summary>Runs Core's checks and, behind them, one more area.</summary>
        /// <param name="more">Further checks, or <c>null</c>: a test plants a fault by it.</param>
        public static void Run(CheckArea? more)
        {
            var checks = new Checks();
            checks.Run("hx711", WeighingChecks.Words);
            checks.Run("signal", WeighingChecks.Signal);
            checks.Run("calibration", WeighingChecks.Curve);
            checks.Run("calibration-points", WeighingChecks.Points);
            checks.Run("filters", FilterChecks.Filters);
            checks.Run("stability", FilterChecks.Stability);
            checks.Run("zero", FilterChecks.Zero);
            checks.Run("writer", MessageChecks.Writer);
            checks.Run("reader", MessageChecks.Reader);
            checks.Run("records", MessageChecks.Records);
            checks.Run("commands", MessageChecks.Commands);
            checks.Run("files", StorageChecks.Documents);
            checks.Run("outbox", StorageChecks.KeepAndAcknowledge);
            checks.Run("outbox-reset", StorageChecks.Resets);
            checks.Run("outbox-full", StorageChecks.Overflow);
            checks.Run("counting", CountingChecks.Packs);
            checks.Run("trial", CountingChecks.Trials);
            checks.Run("filling", FillingChecks.Fills);
            checks.Run("filling-faults", FillingChecks.Faults);
            checks.Run("learning", FillingChecks.Learning);
            checks.Run("power", PowerChecks.Frames);
            checks.Run("journal", StorageChecks.DumpedFills);
            checks.Run("formats", ChipChecks.Formats);
            checks.Run("cold-commands", ChipChecks.ColdCommands);
            checks.Run("sample-path", ChipChecks.SamplePath);
            checks.Run("writing", ChipChecks.Writing);
            if (more != null)
            {
                checks.Run("planted", more);
            }

            Console.WriteLine(string.Concat(checks.Passed.ToString(), " passed, ", checks.Failed.ToString(), " failed"));
        }
    }
}
