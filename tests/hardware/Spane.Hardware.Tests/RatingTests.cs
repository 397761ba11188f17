using Spane.Hardware.Tests.Boards;
using Spane.Hardware.Tests.Ratings;

namespace Spane.Hardware.Tests;

public sealed class RatingTests
{
    private static readonly Board Box = Board.Read("power-box");
    private static readonly IReadOnlyList<Load> Loads = [.. CsvTable.Read(Board.PathOf("loads.csv")).Rows.Select(Load.From)];
    private static readonly IReadOnlyList<Cable> Cables = [.. CsvTable.Read(Board.PathOf("cables.csv")).Rows.Select(Cable.From)];

    [Fact]
    public void Every_load_fits_its_contactor_breaker_cable_and_meter() => new RatingCheck(Box, Loads, Cables).Faults().ShouldBeEmpty();

    [Fact]
    public void Every_load_runs_through_its_own_breaker_meter_and_contactor()
    {
        var path = new LoadPathCheck(Box.Wiring);
        Loads.Where(l => !l.IsSupply).SelectMany(path.Faults).ShouldBeEmpty();
    }

    [Fact]
    public void The_paper_s_stove_on_a_ten_ampere_relay_is_refused() =>
        Changed(bom: line =>
            line.References.Contains("K2") ? line with { Rating = "AC-1=10 A; AC-3=3 A; coil=2.4 W; operations=1000000 n" } : line)
            .ShouldContain("stove-1: 11.3 A is above 80 % of K2 (AC-1 10 A)");

    [Fact]
    public void A_breaker_that_the_load_fills_is_refused() =>
        Changed(load: l => l.Id == "stove-2" ? l with { CurrentA = 8.1 } : l).ShouldContain("stove-2: 8.1 A is above 80 % of QF3 (10 A)");

    [Fact]
    public void A_cable_too_thin_for_its_breaker_is_refused() =>
        Changed(cable: c => c.Reference == "W2" ? c with { CapacityA = 14.6 } : c)
            .ShouldContain("stove-1: QF2 (16 A) does not protect W2, which carries 14.6 A as laid");

    [Fact]
    public void A_compressor_whose_start_the_break_poles_cannot_break_is_refused() =>
        Changed(load: l => l.Id == "showcase" ? l with { CurrentA = 2.6 } : l)
            .ShouldContain("showcase: 20.8 A is above 80 % of K6 (AC-1, locked rotor 25 A)");

    [Fact]
    public void A_contactor_switched_too_often_is_refused() =>
        Changed(load: l => l.Id == "rice-cooker" ? l with { OperationsPerDay = 500 } : l)
            .ShouldContain("rice-cooker: 1825000 operations in 10 years wear K4 out");

    [Fact]
    public void Coils_that_the_supply_cannot_hold_are_refused() =>
        Changed(bom: line => line with { Rating = line.Rating.Replace("coil=2.4", "coil=5.4", StringComparison.Ordinal) })
            .ShouldContain("G1: 37.4 W of coils and logic are above 80 % of its power (28.8 W)");

    [Fact]
    public void Two_meters_with_one_address_are_refused() =>
        Changed(load: l => l.Id == "showcase" ? l with { Address = 5 } : l)
            .ShouldContain("water-heater and showcase have one meter address on bus A");

    [Fact]
    public void A_cold_load_wired_to_make_poles_is_refused()
    {
        var fridge = Loads.Single(l => l.Id == "refrigerator") with { StaysOnWithoutControl = false };
        new LoadPathCheck(Box.Wiring).Faults(fridge)
            .ShouldContain("refrigerator: not so that the metered line goes to its contactor (T1:P2 – K1:1)");
    }

    [Fact]
    public void A_make_pole_behind_an_inverted_output_is_refused()
    {
        var fridge = Loads.Single(l => l.Id == "refrigerator") with { StaysOnWithoutControl = false };
        new LoadPathCheck(Box.Wiring).Faults(fridge).ShouldContain("refrigerator: output 1 is driven inverted");
    }

    [Fact]
    public void The_cold_loads_are_the_ones_that_stay_on() =>
        Loads.Where(l => l.StaysOnWithoutControl).Select(l => l.Id).ShouldBe(["refrigerator", "showcase"]);

    private static IReadOnlyList<string> Changed(Func<Load, Load>? load = null, Func<BomLine, BomLine>? bom = null,
        Func<Cable, Cable>? cable = null) => new RatingCheck(
        bom is null ? Box : Box with { Bom = [.. Box.Bom.Select(bom)] },
        load is null ? Loads : [.. Loads.Select(load)],
        cable is null ? Cables : [.. Cables.Select(cable)]).Faults();
}
