using Spane.Diagnosis;
using Spane.Electricity.Loads;
using Spane.Troubleshooting;

namespace Spane.Lab.Soak.Faults;

/// <summary>One machine, at most one fault, and what is made of its messages.</summary>
internal static class FaultRun
{
    private const double TraceCertainty = 0.2;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthyLook = TimeSpan.FromSeconds(5);

    /// <summary>The cause must be named within this time of the first trace.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // A compressor that never cycles, and a joint that only a running heater tells of, show it after three quarters of an
    // hour at the latest.
    private static readonly TimeSpan PackerWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PowerWait = TimeSpan.FromMinutes(45);

    /// <summary>What the soak knows of the canteen's loads, as the backend does from its settings.</summary>
    private static readonly WatchedLoad[] Loads =
        [.. CanteenLoads.All.Select(l => new WatchedLoad(l.Id, l.RatedWatts, l.Resistive, l.Cycling, l.Class == LoadClass.Protected))];

    /// <summary>Runs.</summary>
    /// <param name="machine"><c>packer</c> or <c>power-box</c>.</param>
    /// <param name="fault">A fault of it, or <see cref="FaultOutcome.Healthy"/>.</param>
    public static FaultOutcome Run(string machine, string fault, Random random)
    {
        bool isPacker = machine == "packer";
        int seed = random.Next();
        using FaultRig rig = isPacker ? new PackerRig(seed, random) : new CanteenRig(seed, random);
        MachineWatch watch = isPacker ? MachineWatch.OfPacker() : MachineWatch.OfPowerBox(Loads);
        rig.Heard += watch.Observe;
        rig.BrokerSeen += watch.ObserveBroker;
        // A canteen has been watched for a quarter of an hour, so that each thermostat has been on and off; in the field it is days.
        var moment = TimeSpan.FromSeconds(isPacker ? 60 + (180 * random.NextDouble()) : 900 + (600 * random.NextDouble()));
        if (fault == FaultOutcome.Healthy)
        {
            return Healthy(machine, rig, watch, rig.Now + moment + moment);
        }

        rig.Run(moment);
        string[] before = Seen(watch, rig.Now);
        string cause = FaultCause.Of(fault, rig.IsFeedGateOpen);
        rig.Faults[fault]();
        TimeSpan end = rig.Now + (isPacker ? PackerWait : PowerWait);
        while (rig.Now < end)
        {
            rig.Run(Look);
            if (Seen(watch, rig.Now).Except(before).Any())
            {
                return Judge(machine, fault, cause, rig, watch);
            }
        }

        return new FaultOutcome(fault, machine, cause, "", 0, false, false, double.NaN, false);
    }

    private static string[] Seen(MachineWatch watch, TimeSpan now) =>
        [.. watch.Symptoms(now).Where(s => s.Certainty >= TraceCertainty).Select(s => s.Fact)];

    private static FaultOutcome Judge(string machine, string fault, string cause, FaultRig rig, MachineWatch watch)
    {
        TimeSpan trace = rig.Now;
        double after = double.NaN;
        while (true)
        {
            DiagnosisResult result = watch.Diagnose(rig.Now).Result;
            bool isFirst = result.First?.Symbol.Id == cause;
            after = !isFirst ? double.NaN : double.IsNaN(after) ? (rig.Now - trace).TotalSeconds : after;
            if (rig.Now - trace >= Limit)
            {
                Conclusion[] three = [.. result.Conclusions.Take(3).Where(c => c.Certainty > 0)];
                return new FaultOutcome(fault, machine, cause, result.First?.Symbol.Id ?? "", result.Of(cause).Certainty, isFirst,
                    three.Any(c => c.Symbol.Id == cause), after, true);
            }

            rig.Run(Look);
        }
    }

    private static FaultOutcome Healthy(string machine, FaultRig rig, MachineWatch watch, TimeSpan end)
    {
        double most = 0;
        string first = "";
        while (rig.Now < end)
        {
            rig.Run(HealthyLook);
            if (watch.Diagnose(rig.Now).Result.First is { } named && named.Certainty > most)
            {
                most = named.Certainty;
                first = named.Symbol.Id;
            }
        }

        return new FaultOutcome(FaultOutcome.Healthy, machine, "", first, most, false, false, double.NaN, most > 0);
    }
}
