using Spane.Backend.Drills;
using Spane.Backend.LineProofs;
using Spane.Packing.Proofs;
using Spane.Storage.Tests.Postgres;
using Spane.Troubleshooting.Drills;

namespace Spane.Storage.Tests.Settings;

/// <summary>What is kept of a line's proofs and drills, on both databases.</summary>
public sealed class LineRecordTests(PostgresFixture server) : OnBothDatabases(server)
{
    private const string Line = "packer-1";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_shift_has_one_proof_of_its_own_and_any_number_that_people_ask_for(string kind)
    {
        var store = new ProofStore(Open(kind));
        ProvenSettings settings = new("milo", 35, 34, 36, 70, -0.0125);
        LineProof proof = new(
            0, Line, At, At.AddMinutes(1), "", "", 7, 1_000, [new("heavy", 60, 1, 2, 3)], [new(9, "heavy", 36.61, null)], "1.4.0", settings,
            3.5);
        await store.AddAsync(proof, Ending);
        await store.AddAsync(proof with { Seed = 8 }, Ending);
        await store.AddAsync(proof with { By = "rina", Why = "proof-away", Kinds = [], Missed = [] }, Ending);
        await store.AddAsync(proof with { Device = "packer-2" }, Ending);

        var newest = await store.NewestAsync(Line, 5, Ending);
        newest.Select(one => (one.By, one.Why, one.Seed, one.Packs, one.MissedPacks)).ShouldBe(
            [("rina", "proof-away", 7, 0, 0), ("", "", 7, 66, 3)]);
        newest[1].ShouldSatisfyAllConditions(
            kept => kept.Missed.ShouldBe(proof.Missed), kept => kept.Settings.ShouldBe(settings), kept => kept.At.ShouldBe(proof.At),
            kept => kept.Seconds.ShouldBe(3.5), kept => kept.Firmware.ShouldBe("1.4.0"));
        (await store.OfShiftAsync(Line, At, Ending))!.By.ShouldBe("rina");
        (await store.OfShiftAsync(Line, At.AddHours(8), Ending)).ShouldBeNull();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_drill_is_the_only_open_one_of_its_line_and_is_changed_by_one_at_a_time(string kind)
    {
        var store = new DrillStore(Open(kind));
        AlarmDrill begun = new() { Device = Line, Scenario = "pack-jam", Seed = 5, StartedAt = At, StartedBy = "rina" };
        (await store.AddAsync(begun, Ending)).ShouldBeTrue();
        (await store.AddAsync(begun, Ending)).ShouldBeFalse();
        (await store.AddAsync(begun with { Device = "packer-2" }, Ending)).ShouldBeTrue();
        var open = await store.OpenAsync(Ending);
        open.Select(drill => drill.Device).ShouldBe([Line, "packer-2"]);
        open[0].ShouldSatisfyAllConditions(
            drill => drill.AcknowledgedAt.ShouldBeNull(), drill => drill.StartedAt.ShouldBe(At),
            drill => drill.End.ShouldBe(DrillEnd.None));

        var taken = open[0] with { AcknowledgedAt = At.AddSeconds(4), AcknowledgedBy = "sari" };
        (await store.SaveAsync(taken, At.AddSeconds(4), "sari", "drill-acknowledged", "", Ending)).ShouldBeTrue();
        (await store.SaveAsync(taken, At.AddSeconds(5), "tono", "drill-acknowledged", "", Ending)).ShouldBeFalse();
        var kept = (await store.FindAsync(open[0].Id, Ending))!;
        (kept.AcknowledgedAt, kept.AcknowledgedBy, kept.Version).ShouldBe((At.AddSeconds(4), "sari", 1L));
        var over = kept with
        {
            ChosenCause = "slot-jammed",
            RightStepAt = At.AddSeconds(60),
            EndedAt = At.AddSeconds(60),
            End = DrillEnd.Answered,
        };
        (await store.SaveAsync(over, At.AddSeconds(60), "sari", "drill-ended", "", Ending)).ShouldBeTrue();
        (await store.AddAsync(begun with { Seed = 6 }, Ending)).ShouldBeTrue("the one before is over");
        (await store.NewestAsync(5, Ending)).Select(drill => (drill.Device, drill.Seed, drill.End)).ShouldBe(
            [(Line, 6, DrillEnd.None), ("packer-2", 5, DrillEnd.None), (Line, 5, DrillEnd.Answered)]);
    }
}
