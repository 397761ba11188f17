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

            var reconciler = new PackReconciler(1000, 1500, 400);
            Pass(reconciler, 0);
            checks.That("waits", !reconciler.TryFinish(999, out _, out _));
            checks.That("seen by its fill", !reconciler.Seen(300));
            checks.That("seen", reconciler.TryFinish(300, out var seen, out var missed) && seen == 1 && !missed);
            checks.That("cut in two", reconciler.Seen(560) && !reconciler.IsThrough(959) && reconciler.IsThrough(960));
            Pass(reconciler, 2000);
            checks.That("missed", reconciler.TryFinish(3000, out seen, out missed) && seen == 0 && missed);
            reconciler.Leaving(4000);
            reconciler.Seen(4300);
            reconciler.Seen(4560);
            reconciler.Weighed();
            checks.That("double", reconciler.TryFinish(4600, out seen, out missed) && seen == 2 && !missed);

            // At a high rate the next fill is out before the time of a pack that does not come is over: what comes then is the next one's.
            Pass(reconciler, 6000);
            Pass(reconciler, 6800);
            reconciler.Seen(7100);
            checks.That("overtaken", reconciler.TryFinish(7100, out seen, out missed) && seen == 0 && missed);
            checks.That("second of two", reconciler.TryFinish(7100, out seen, out missed) && seen == 1 && !missed);

            // A hand in the slot is no pack: the next one waits for its own, and tells of both.
            checks.That("hand", !reconciler.Seen(9000));
            Pass(reconciler, 10000);
            checks.That("not the hand", !reconciler.TryFinish(10100, out _, out _));
            reconciler.Seen(10300);
            checks.That("hand and pack", reconciler.TryFinish(10300, out seen, out missed) && seen == 2 && !missed);
            checks.That("dark", !reconciler.Watch(true, 11000));
            checks.That("jam comes", reconciler.Watch(true, 12501) && reconciler.IsJammed);
            checks.That("jam goes", reconciler.Watch(false, 12502) && !reconciler.IsJammed);

            var button = new ButtonDebounce(30);
            checks.That("not yet", !button.Read(true, 0));
            checks.That("bounced", !button.Read(false, 10) && !button.Read(true, 20));
            checks.That("pressed", button.Read(true, 50));
            checks.That("once", !button.Read(true, 60));
            checks.That("let go", !button.Read(false, 70) && !button.Read(false, 101));
        }

        private static void Pass(PackReconciler reconciler, long atMs)
        {
            reconciler.Leaving(atMs);
            reconciler.Weighed();
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
