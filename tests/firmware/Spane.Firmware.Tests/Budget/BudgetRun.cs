using System.Text.Json;
using Spane.Firmware.Core.Weighing;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Budget;

/// <summary>What runs inside <see cref="CountedFirmware"/>: a minute of packing, and the bare weighing of a thousand samples.</summary>
public static class BudgetRun
{
    public const string Turn = "turn";
    public const string Sample = "sample";
    public const string Weight = "weight";
    public const string Pack = "pack";
    public const string Stretch = "stretch";

    private const int Samples = 1_000;

    private static readonly Func<long> Instructions = CountedFirmware.Reader("Instructions");
    private static readonly Func<long> Doubles = CountedFirmware.Reader("Doubles");

    /// <summary>Operations with a double that weighing takes for one sample, now and as it was.</summary>
    public static double[] DoublesOfOneSample()
    {
        var random = new Random(5);
        int[] words = [.. Enumerable.Range(0, Samples).Select(i => 400_000 + (100 * i) + random.Next(-40, 40))];
        var calibration = Calibration.Linear(12_345, 2_147.3);
        var scale = new Scale(calibration, new ScaleOptions());
        var monitor = new SignalMonitor();
        long before = Doubles();
        for (int i = 0; i < Samples; i++)
        {
            monitor.Accept(words[i], i * 25 / 2);
            scale.Add(words[i], i * 25 / 2);
        }

        double now = Doubles() - before;
        var earlier = new EarlierWeighing(calibration);
        before = Doubles();
        foreach (int word in words)
        {
            earlier.Add(word);
        }

        return [now / Samples, (double)(Doubles() - before) / Samples];
    }

    /// <summary>The instructions of each kind of work.</summary>
    public static Dictionary<string, long> Work()
    {
        var turn = new LoopTurn();
        var turns = new List<LoopTurn>();
        long last = 0;
        Func<long> up = () => 0;
        using var packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions
            {
                Seed = 21,
                WorkMicroseconds = () =>
                {
                    long now = Instructions();
                    turn.UpMs = turn.Stretches.Count == 0 ? up() : turn.UpMs;
                    turn.Stretches.Add(now - last);
                    last = now;
                    return 600;
                },
            },
        });
        up = () => packer.Board.UptimeMilliseconds;
        var backend = new LoopbackBackend(packer.Broker!);
        var weighed = new HashSet<long>();
        packer.Broker!.Published += message => NoteWeight(message, weighed);
        packer.Run(TimeSpan.FromSeconds(1));
        packer.Commission();
        packer.Tell("product", """
            "prod":"milo","name":"Milo","tgt":35,"tlo":25,"thi":45,"max":42,"lot":"L-1","size":0
            """);
        packer.Tell("start");
        packer.Run(TimeSpan.FromSeconds(20));
        uint packs = packer.Node.Runtime.Outbox.LastSeq;
        long good = packer.Node.Role.Monitor.Good;
        long written = packer.Flash!.WrittenBytes;
        turn = new LoopTurn();
        packer.RunUntil(
            () =>
            {
                if (turn.Stretches.Count > 0)
                {
                    turn.Samples = packer.Node.Role.Monitor.Good - good;
                    turn.Wrote = packer.Flash.WrittenBytes != written;
                    turn.IsFeeding = packer.Node.Role.Filling.IsFeeding;
                    (good, written) = (packer.Node.Role.Monitor.Good, packer.Flash.WrittenBytes);
                    turns.Add(turn);
                    turn = new LoopTurn();
                }

                last = Instructions();
                return false;
            },
            TimeSpan.FromMinutes(1));
        packs = packer.Node.Runtime.Outbox.LastSeq - packs;
        double bare = turns.Where(t => t.Samples == 0 && !t.Wrote && !weighed.Contains(t.UpMs)).Average(t => t.Instructions);
        double one = turns.Where(t => t.Samples == 1 && !t.Wrote && !weighed.Contains(t.UpMs)).Average(t => t.Instructions) - bare;
        return new Dictionary<string, long>
        {
            [Turn] = (long)bare,
            [Sample] = (long)one,
            [Weight] = (long)turns.Where(t => weighed.Contains(t.UpMs) && !t.Wrote).Average(t => t.Instructions - bare - (one * t.Samples)),
            [Pack] = (long)(turns.Where(t => t.Wrote).Sum(t => t.Instructions - bare - (one * t.Samples)) / packs),
            [Stretch] = turns.Where(t => t.IsFeeding).Max(t => t.Stretches.Max()),
        };
    }

    private static void NoteWeight(LoopbackMessage message, HashSet<long> weighed)
    {
        if (message.Leaf == "weight")
        {
            using var json = JsonDocument.Parse(message.Payload);
            weighed.Add(json.RootElement.GetProperty("up").GetInt64());
        }
    }

    private sealed class LoopTurn
    {
        public List<long> Stretches { get; } = [];

        public long Instructions => Stretches.Sum();

        public long UpMs { get; set; }

        public long Samples { get; set; }

        public bool Wrote { get; set; }

        public bool IsFeeding { get; set; }
    }
}
