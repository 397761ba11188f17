using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Checks of the filling sequence on a small machine.</summary>
    internal static class FillingChecks
    {
        internal static void Fills(Checks checks)
        {
            var machine = new SmallMachine();
            machine.Run(500);
            machine.Sequence.Start(machine.NowMs);
            machine.Run(40000);
            checks.That("packs", machine.Packs > 15);
            checks.Near("on target", 35, machine.LastNetGrams, 0.35);
            checks.Near("weighed what left", machine.LastLeftGrams, machine.LastNetGrams, 0.05);
            checks.That("announced, out, packed", machine.IsInOrder);
            checks.That("no condition", machine.LastCode.Length == 0);
            machine.Sequence.Pause(machine.NowMs);
            machine.Run(4000);
            checks.Equal("paused", (int)FillState.Paused, (int)machine.Sequence.State);
            checks.That("gates closed", machine.AreGatesClosed);
            machine.Sequence.Start(machine.NowMs);
            machine.Run(300);
            machine.Sequence.Stop(machine.NowMs);
            checks.Equal("stopped", (int)FillState.Stopped, (int)machine.Sequence.State);
            checks.That("closed at once", machine.AreGatesClosed);
            var packs = machine.Packs;
            machine.Sequence.Start(machine.NowMs);

            // The fine feed finishes it alone; this machine's brings 3 g/s.
            machine.Run(12000);
            checks.That("continues with what is there", machine.Packs > packs);
            checks.Near("to the target", 35, machine.LastNetGrams, 0.6);
        }

        internal static void Faults(Checks checks)
        {
            var machine = new SmallMachine();
            machine.Run(500);
            machine.Sequence.Start(machine.NowMs);
            machine.Run(4000);
            machine.Sequence.Signal(false, machine.NowMs);
            checks.That("no signal, no gate", machine.AreGatesClosed && machine.Sequence.State == FillState.Fault);
            machine.Run(500);
            checks.That("stays closed", machine.AreGatesClosed);
            machine.Sequence.Signal(true, machine.NowMs);
            var packs = machine.Packs;
            machine.Run(6000);
            checks.That("recovers", machine.Packs > packs);
            machine.FeedFactor = 0;
            machine.Run(10000);
            checks.That("blocked", machine.LastCode == EventCode.GateBlocked || machine.LastCode == EventCode.HopperEmpty);
            for (var i = 0; i < 400 && machine.Sequence.State != FillState.Fault; i++)
            {
                // It tries again now and then.
                machine.Run(5);
            }

            checks.Equal("fault", (int)FillState.Fault, (int)machine.Sequence.State);
            checks.That("closed in the fault", machine.AreGatesClosed);
            machine.FeedFactor = 1;
            packs = machine.Packs;
            machine.Run(12000);
            checks.Equal("went", (int)EventPhase.Went, (int)machine.LastPhase);
            checks.That("fills again", machine.Packs > packs);
            machine.Accepts = false;
            machine.Run(4000);
            checks.Equal("held", (int)FillState.Held, (int)machine.Sequence.State);
            checks.That("closed while held", machine.AreGatesClosed);
            packs = machine.Packs;
            checks.That("released", machine.Sequence.Release(machine.NowMs));
            machine.Accepts = true;
            machine.Run(1500);
            checks.That("packed after the release", machine.Packs > packs);
            checks.That("nothing to release", !machine.Sequence.Release(machine.NowMs) || machine.Sequence.State != FillState.Held);
        }

        internal static void Learning(Checks checks)
        {
            var learner = new PreactLearner();
            learner.Start(1, 35, 0);
            learner.Learn(1);
            checks.Near("at once", 1.8, learner.Grams, 1e-9);
            learner.Start(1, 35, 50);
            learner.Learn(0.4);
            learner.Learn(0.4);
            learner.Learn(0.4);
            checks.Near("waits for four", 1, learner.Grams, 1e-9);
            learner.Learn(0.4);
            checks.Near("half of the mean", 1.2, learner.Grams, 1e-9);
            learner.Learn(0.4);
            checks.Near("dead time", 1.2, learner.Grams, 1e-9);
            checks.That("far off once or twice", !learner.Counts(9) && !learner.Counts(-9));
            checks.That("far off again and again", learner.Counts(9));
            learner.Start(100, 35, 0);
            checks.Near("bounded above", 14, learner.Grams, 1e-9);
            learner.Start(-100, 35, 0);
            checks.Near("bounded below", -1.75, learner.Grams, 1e-9);
            var pacing = new Pacing(new FillTiming());
            pacing.Start(0);
            var packs = 0;
            for (long now = 0; now < 60000; now++)
            {
                packs += pacing.MayBegin(65, now) ? 1 : 0;
            }

            checks.Equal("sixty-five a minute", 65, packs);
            checks.That("no limit", pacing.MayBegin(0, 60000));
            var feedMs = pacing.FeedMs(65);
            for (var i = 0; i < 20; i++)
            {
                pacing.LearnFill(1);
            }

            checks.That("heavy fills take time", pacing.FeedMs(65) > 1.3 * feedMs);
            for (var i = 0; i < 1000; i++)
            {
                pacing.LearnFill(-1);
            }

            checks.Near("and the rate comes back", feedMs, pacing.FeedMs(65), 1e-9);
        }
    }
}
