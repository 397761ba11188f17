using System.Text;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Tests;

/// <summary>The formatter against the golden files that the backend's parser is tested with.</summary>
public sealed class GoldenMessageTests
{
    private const long EpochMs = 1795345200000 - 61234;

    [Fact]
    public void A_pack_is_written_as_in_its_golden_file()
    {
        PackRecord pack = Pack();
        Format(pack, 12, 3, EpochMs).ShouldBe(Golden("pack.json"));
    }

    [Fact]
    public void A_held_pack_of_an_offline_node_is_written_as_in_its_golden_file()
    {
        PackRecord pack = Pack();
        pack.UpMs = 62234;
        pack.Number = 18;
        pack.NetGrams = 36.40;
        pack.ResidueGrams = -0.09;
        pack.RunMs = 16734;
        pack.WallMs = 16734;
        pack.FillMs = 712;
        pack.InfraredCount = 0;
        pack.Verdict = VerdictWord.NotOptimal;
        pack.Offline = true;
        pack.Rejected = true;
        Format(pack, 13, 3, 0).ShouldBe(Golden("pack-held-offline.json"));
    }

    [Fact]
    public void A_trial_is_written_as_in_its_golden_file()
    {
        var trial = new TrialRecord
        {
            UpMs = 121234,
            Number = 5,
            Product = "milo",
            Lot = "L-20261122-1",
            Packs = 65,
            MeanGrams = 35.4,
            DeviationGrams = 0.31,
            RunMs = 60000,
            WallMs = 60000,
        };
        Format(trial, 80, 70, EpochMs).ShouldBe(Golden("trial.json"));
    }

    [Fact]
    public void Events_are_written_as_in_their_golden_files()
    {
        var missing =
            new EventRecord { UpMs = 61234, Code = EventCode.LoadCellMissing, Phase = EventPhase.Came, Source = "hx711", Value = 51 };
        Format(missing, 14, 3, EpochMs).ShouldBe(Golden("event.json"));
        var restarted = new EventRecord { UpMs = 312, Code = EventCode.Restarted, Note = "power-on" };
        Format(restarted, 1, 1, 0).ShouldBe(Golden("event-once.json"));
    }

    private static PackRecord Pack() => new()
    {
        UpMs = 61234,
        Product = "milo",
        Lot = "L-20261122-1",
        Number = 17,
        NetGrams = 35.02,
        ResidueGrams = 0.09,
        TargetGrams = 35,
        RatePerMinute = 64.8,
        RunMs = 15734,
        WallMs = 15734,
        FillMs = 612,
        InfraredCount = 1,
        Verdict = VerdictWord.Optimal,
    };

    private static string Format(SequencedRecord record, uint seq, uint lo, long epochMs)
    {
        var writer = new MessageWriter(512);
        record.Format(writer, 7, seq, lo, epochMs);
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Count);
    }

    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name)).Trim();
}
