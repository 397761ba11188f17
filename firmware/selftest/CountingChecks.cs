using Spane.Firmware.Core.Counting;
using Spane.Firmware.Core.Trials;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Checks of pack counting and of the minute trial.</summary>
    internal static class CountingChecks
    {
        internal static void Packs(Checks checks)
        {
            var debounce = new PackDebounce(100);
            checks.That("first", debounce.Read(1, 0));
            checks.That("bounce", !debounce.Read(4, 50));
            checks.That("nothing", !debounce.Read(4, 150));
            checks.That("second", debounce.Read(5, 200));
            checks.Equal("packs", 2, debounce.Packs);

            var reconciler = new PackReconciler(1000, 1500);
            reconciler.Dumped(0);
            checks.That("waits", !reconciler.TryFinish(999, out _));
            reconciler.Seen();
            checks.That("seen", reconciler.TryFinish(999, out var seen) && seen == 1);
            reconciler.Dumped(2000);
            checks.That("missed", reconciler.TryFinish(3000, out seen) && seen == 0);
            reconciler.Dumped(4000);
            reconciler.Seen();
            reconciler.Seen();
            checks.That("double", reconciler.TryFinish(4100, out seen) && seen == 2);
            reconciler.Dumped(5000);
            reconciler.Dumped(5900);
            reconciler.Seen();
            reconciler.Seen();
            checks.That("first of two", reconciler.TryFinish(6000, out seen) && seen == 1);
            checks.That("second of two", reconciler.TryFinish(6000, out seen) && seen == 1);
            checks.That("dark", !reconciler.Watch(true, 7000));
            checks.That("jam comes", reconciler.Watch(true, 8501) && reconciler.IsJammed);
            checks.That("jam goes", reconciler.Watch(false, 8502) && !reconciler.IsJammed);

            var button = new ButtonDebounce(30);
            checks.That("not yet", !button.Read(true, 0));
            checks.That("bounced", !button.Read(false, 10) && !button.Read(true, 20));
            checks.That("pressed", button.Read(true, 50));
            checks.That("once", !button.Read(true, 60));
            checks.That("let go", !button.Read(false, 70) && !button.Read(false, 101));
        }

        internal static void Trials(Checks checks)
        {
            var trial = new MinuteTrial();
            trial.Step(true, 0);
            trial.Open(0);
            checks.Equal("open", -1, trial.Step(true, 59999));
            trial.Add(35);
            trial.Add(36);
            checks.Near("rate", 2.0 * 60000 / 59999, trial.RatePerMinute, 1e-9);
            checks.Equal("exactly full", 60000, trial.Step(true, 60000));
            checks.Equal("running time", 60000, trial.RunMs);
            checks.Near("mean", 35.5, trial.Packs.Mean, 1e-12);
            checks.Near("deviation", 0.70710678, trial.Packs.Deviation, 1e-8);
            trial.Close();
            trial.Open(60000);
            checks.Equal("overshoot", 120000, trial.Step(true, 120007));
            checks.Equal("cut at the window", 60000, trial.RunMs);
            trial.Close();
            trial.Open(200000);
            trial.Step(false, 230000);
            trial.Step(true, 290000);
            checks.Equal("stopped time", 30000, trial.RunMs);
            checks.Equal("wall time", 90000, trial.WallMs);
            checks.Equal("full later", 320000, trial.Step(true, 330000));
            var none = new RunningStatistics();
            checks.Near("no packs", 0, none.Mean, 0);
            none.Add(5);
            checks.Near("one pack", 0, none.Deviation, 0);
        }
    }
}
