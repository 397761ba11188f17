using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;

namespace Spane.Packing.Tests.Twin;

public sealed class PackerConditionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly PackerTwin _line =
        new("site", "packer-1", ProductCatalogue.Paper, ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc),
            new PackJudge(VerdictRuleBase.TableTwo));

    [Fact]
    public void A_condition_stands_from_its_coming_until_its_going_and_each_part_has_its_own()
    {
        Event("gate-blocked", true, "feed-gate", 1.5);
        Event("gate-blocked", true, "dump-gate");
        Event("hopper-empty", true, "feed-gate");
        Codes.ShouldBe(["gate-blocked", "gate-blocked", "hopper-empty"]);
        _line.View().Conditions[0].Value.ShouldBe(1.5);
        _line.View().Conditions[1].Value.ShouldBe(double.NaN);

        Event("gate-blocked", true, "feed-gate", 2.5);
        Codes.ShouldBe(["gate-blocked", "hopper-empty", "gate-blocked"], "told again, it stands once");
        Event("gate-blocked", false, "dump-gate");
        Codes.ShouldBe(["hopper-empty", "gate-blocked"]);
        Event("switched", null, "");
        Codes.Length.ShouldBe(2);
    }

    [Fact]
    public void A_node_that_starts_tells_anew_what_stands()
    {
        Event("hopper-empty", true, "feed-gate");
        Event("outbox-overflow", null, "");
        Codes.ShouldBe(["hopper-empty"]);
        Event("restarted", null, "");
        Codes.ShouldBeEmpty();
    }

    [Fact]
    public void A_last_will_does_not_take_away_what_the_node_runs()
    {
        _line.Online = true;
        _line.Apply(new StatusMessage { Boot = 1, UtcMilliseconds = 0, UptimeMilliseconds = 0, Online = true, Firmware = "0.1.0" });
        (_line.View().Online, _line.View().Firmware).ShouldBe((true, "0.1.0"));
        _line.Online = false;
        _line.Apply(new StatusMessage { Boot = 1, UtcMilliseconds = 0, UptimeMilliseconds = 0, Online = false });
        (_line.View().Online, _line.View().Firmware).ShouldBe((false, "0.1.0"));
    }

    [Fact]
    public void A_line_shows_the_product_and_the_lot_of_its_latest_pack()
    {
        _line.View().Product.Id.ShouldBe(ProductCatalogue.Paper.First.Id);
        Pack("sugar", 50, "L-1").Optimal.ShouldBeTrue();
        (_line.View().Product.Id, _line.View().Lot).ShouldBe(("sugar", "L-1"));
        Pack("coffee", 25, "L-2");
        (_line.View().Product.Id, _line.View().Lot).ShouldBe(("coffee", "L-2"));
        _line.View().RecentPacks.Select(pack => pack.Lot).ShouldBe(["L-2", "L-1"]);
    }

    [Fact]
    public void A_shift_counts_which_of_its_packs_were_optimal()
    {
        Pack("milo", 35, "L-1").Optimal.ShouldBeTrue();
        Pack("milo", 45, "L-1").Optimal.ShouldBeFalse();
        Pack("milo", 35, "L-1");
        (_line.View().ShiftPacks, _line.View().ShiftOptimalPacks).ShouldBe((3, 2));
    }

    [Fact]
    public void A_pack_at_the_same_running_time_adds_none()
    {
        Pack("milo", 35, "L-1");
        Pack("milo", 35, "L-1");
        _line.View().ShiftRunning.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void A_pack_that_was_not_held_leaves_no_reject()
    {
        Pack("milo", 45, "L-1");
        _line.View().LastReject.ShouldBeNull();
    }

    [Fact]
    public void The_latest_trials_are_shown_newest_first()
    {
        for (var number = 1; number <= 32; number++)
        {
            _line.Apply(
                new TrialMessage
                {
                    Boot = 1,
                    Sequence = (uint)number,
                    LowestKept = 1,
                    UtcMilliseconds = 0,
                    UptimeMilliseconds = 0,
                    Number = number,
                    Product = "milo",
                    Lot = "L-1",
                    Packs = 60,
                    MeanGrams = 35,
                    StandardDeviationGrams = 0.2,
                    RunMilliseconds = 60_000,
                    WallMilliseconds = 60_000,
                    ClosedBy = "minute",
                },
                Noon.AddMinutes(number));
        }

        _line.View().Trials.Select(trial => trial.Number).ShouldBe(Enumerable.Range(3, 30).Reverse());
        _line.View().ShiftRunning.ShouldBe(TimeSpan.Zero, "a trial whose packs were not seen tells nothing of when the line ran");
    }

    private string[] Codes => [.. _line.View().Conditions.Select(condition => condition.Code)];

    private void Event(string code, bool? active, string source, double? value = null) => _line.Apply(
        new EventMessage
        {
            Boot = 1,
            Sequence = 1,
            LowestKept = 1,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 0,
            Code = code,
            Active = active,
            Source = source,
            Value = value
        }, Noon);

    private Packing.Views.VerdictView Pack(string product, double netGrams, string lot) => _line.Apply(
        new PackMessage
        {
            Boot = 1,
            Sequence = 1,
            LowestKept = 1,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 0,
            Product = product,
            Lot = lot,
            Number = 1,
            NetGrams = netGrams,
            GrossGrams = netGrams,
            ResidueGrams = 0,
            TargetGrams = ProductCatalogue.Paper.Find(product, 0).NominalGrams,
            PacksPerMinute = 50,
            RunMilliseconds = 90_000,
            WallMilliseconds = 90_000,
            FillMilliseconds = 612,
            InfraredCount = 1,
        },
        Noon);
}
