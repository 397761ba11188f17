using Spane.Firmware.Core.Filling;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Faults;

/// <summary>A packing line that has learned its product and runs, with a backend at hand, waiting for a fault. All times are
/// virtual.</summary>
internal sealed class FaultyLine : IDisposable
{
    private static readonly TimeSpan EventLimit = TimeSpan.FromMilliseconds(2000);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);

    private long _switchedAtMs;
    private long _observableMs;

    public FaultyLine(bool hasTimeServer = true, int learningPacks = 12)
    {
        Packer = new VirtualPacker(new VirtualPackerOptions { Node = new VirtualNodeOptions { Seed = 3, HasTimeServer = hasTimeServer } });
        Backend = new LoopbackBackend(Packer.Broker!);
        Packer.Plant.PackDumped += Dumped.Add;
        Packer.Run(TimeSpan.FromSeconds(1));
        Packer.Commission();
        Packer.Tell("product", "\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":35,\"tlo\":25,\"thi\":45,\"max\":0,\"lot\":\"L-1\",\"size\":0");
        Packer.Tell("start");
        RunUntil(() => Dumped.Count >= learningPacks, RecoveryLimit);
    }

    public VirtualPacker Packer { get; }

    public LoopbackBackend Backend { get; }

    public List<DumpedPack> Dumped { get; } = [];

    public FillState State => Packer.Node.Role.Filling.State;

    public IEnumerable<StoredMessage> Events(string code) => Backend.Messages.Where(m => m.Leaf == "event" && m.Text("code") == code);

    public IEnumerable<StoredMessage> Packs => Backend.Messages.Where(m => m.Leaf == "pack");

    /// <summary>Switches a fault on, at the moment at which the line enters a state.</summary>
    public void SwitchOn(string fault, FillState? when = null)
    {
        if (when is { } state)
        {
            RunUntil(() => State != state, RecoveryLimit);
            RunUntil(() => State == state, RecoveryLimit);
        }

        _switchedAtMs = _observableMs = Packer.Board.UptimeMilliseconds;
        Packer.Faults.Switch(fault, true);
    }

    /// <summary>
    /// Runs until the fault can be observed at all: until then nothing that the node could measure differs from a good machine. The 2 s for
    /// the report count from here.
    /// </summary>
    public void RunUntilObservable(Func<bool> holds, TimeSpan limit)
    {
        RunUntil(holds, limit);
        _observableMs = Packer.Board.UptimeMilliseconds;
    }

    public void SwitchOff(string fault)
    {
        _switchedAtMs = Packer.Board.UptimeMilliseconds;
        Packer.Faults.Switch(fault, false);
    }

    /// <summary>Runs until the node reports that a condition came, and fails unless it happened within 2 s of the fault being
    /// observable.</summary>
    public void ShouldReport(string code, double on = 1, string source = "")
    {
        StoredMessage? reported = null;
        RunUntil(() => (reported = Reported(code, on, source)) is not null, RecoveryLimit);
        (reported!.Number("up") - _observableMs).ShouldBeLessThanOrEqualTo(EventLimit.TotalMilliseconds);
    }

    /// <summary>Runs until the node reports that a condition went.</summary>
    public void ShouldReportGone(string code, string source = "") => RunUntil(() => Reported(code, 0, source) is not null, RecoveryLimit);

    /// <summary>The firmware holds both gates closed.</summary>
    public void ShouldHoldGatesClosed()
    {
        Packer.Run(TimeSpan.FromMilliseconds(100));
        Packer.Plant.FeedGate.CommandedOpening.ShouldBe(0, 0.001);
        Packer.Plant.DumpGate.CommandedOpening.ShouldBe(0, 0.001);
    }

    /// <summary>The line packs again; a pack that was overfilled meanwhile is held until someone releases it.</summary>
    public void ShouldPackAgain()
    {
        int before = Dumped.Count;
        RunUntil(() => Dumped.Count > before || State == FillState.Held, RecoveryLimit);
        if (State == FillState.Held)
        {
            Packer.Tell("release");
        }

        RunUntil(() => Dumped.Count >= before + 4, RecoveryLimit);
        Dumped[^1].Grams.ShouldBe(35, 8);
    }

    /// <summary>Stops the line and waits until the pack under way is through.</summary>
    public void Stop()
    {
        Packer.Tell("stop");
        RunUntil(() => State is FillState.Stopped or FillState.Paused, RecoveryLimit);
    }

    /// <summary>Stops the line, waits until everything is told, and compares what the backend has with what was really packed.</summary>
    public void ShouldHaveTold(int allPacks)
    {
        // A pack that is made meanwhile may be told before the ones that are sent again.
        IEnumerable<double> told = Packs.Select(pack => pack.Number("n")).Where(n => n <= allPacks);
        RunUntil(() => told.Count() >= allPacks, RecoveryLimit);
        Backend.Conflicts.ShouldBe(0);
        told.ShouldBe(Enumerable.Range(1, allPacks).Select(n => (double)n), ignoreOrder: true);
    }

    /// <summary>Runs until something holds and fails when it does not in time.</summary>
    public void RunUntil(Func<bool> holds, TimeSpan limit) =>
        Packer.RunUntil(holds, limit).ShouldBeTrue($"The line is in the state {State} after {Packer.Elapsed.TotalSeconds:F1} s.");

    public void Dispose() => Packer.Dispose();

    private StoredMessage? Reported(string code, double on, string source) =>
        Events(code)
            .FirstOrDefault(
                e => e.Number("up") >= _switchedAtMs && (source.Length == 0 || e.Text("src") == source)
                    && (double.IsNaN(on) ? double.IsNaN(e.Number("on")) : e.Number("on") == on));
}
