using Spane.Electricity.Commissioning;
using Spane.Electricity.Loads;

namespace Spane.Electricity.Tests.Commissioning;

public sealed class CommissioningGateTests
{
    private static readonly LoadDefinition Stove = CanteenLoads.All[1];
    private static readonly LoadDefinition Refrigerator = CanteenLoads.All[0];

    private static readonly LoadRatings Good = new("stove-1", 16, 'C', 21, 20, "AC-1", 30);

    private static CommissioningChecklist Checklist(params LoadRatings[] ratings) => new(
        ratings, [.. CommissioningChecklist.RequiredItems.Keys.Select(id => new ChecklistItem(id, "installer", DateTimeOffset.UnixEpoch))]);

    [Fact]
    public void A_complete_and_consistent_checklist_unlocks_switching() =>
        CommissioningGate.Locks(Checklist(Good), [Stove]).ShouldBeEmpty();

    [Fact]
    public void A_blank_checklist_names_every_point_and_every_load() =>
        CommissioningGate.Locks(CommissioningChecklist.Blank, [Stove]).Count.ShouldBe(CommissioningChecklist.RequiredItems.Count + 1);

    [Fact]
    public void A_point_without_a_name_or_a_date_is_not_done()
    {
        CommissioningChecklist checklist = Checklist(Good);
        CommissioningGate.Locks(checklist with { Items = [.. checklist.Items.Skip(1), new ChecklistItem("insulation", "", null)] }, [Stove])
            .ShouldHaveSingleItem().English.ShouldContain("Insulation");
    }

    public static TheoryData<LoadRatings, string> Inconsistent => new()
    {
        { Good with { BreakerAmperes = 10 }, "above the breaker's" },
        { Good with { CableAmperes = 13 }, "larger than the cable's" },
        { Good with { ContactorAmperes = 10 }, "above 80 %" },
        { Good with { ResidualMilliamperes = 300 }, "30 mA" },
        { Good with { ResidualMilliamperes = 0 }, "30 mA" },
        { Good with { BreakerCurve = 'X' }, "curve" },
    };

    [Theory]
    [MemberData(nameof(Inconsistent))]
    public void Ratings_that_do_not_fit_each_other_keep_it_locked_and_say_why(LoadRatings ratings, string why) =>
        CommissioningGate.Locks(Checklist(ratings), [Stove]).ShouldHaveSingleItem().English.ShouldContain(why);

    [Fact]
    public void A_compressor_needs_a_motor_contactor() =>
        CommissioningGate.Locks(Checklist(Good with { LoadId = "refrigerator" }), [Refrigerator])
            .ShouldHaveSingleItem().English.ShouldContain("AC-3");
}
