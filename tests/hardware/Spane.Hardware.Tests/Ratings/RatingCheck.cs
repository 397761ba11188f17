using System.Globalization;
using Spane.Hardware.Tests.Boards;

namespace Spane.Hardware.Tests.Ratings;

/// <summary>
/// Compares every load with what feeds and switches it: design current I_b, breaker I_n and cable I_z
/// (I_b ≤ I_n ≤ I_z, IEC 60364-4-43 clause 433.1), contactor by utilisation category, counts, and the 80 % rule.
/// </summary>
public sealed class RatingCheck(Board board, IReadOnlyList<Load> loads, IReadOnlyList<Cable> cables)
{
    /// <summary>Share of a breaker's, contact's or supply's rating that is planned for continuous use.</summary>
    private const double ContinuousShare = 0.8;

    /// <summary>Years that a contactor must last.</summary>
    private const double ServiceYears = 10;

    /// <summary>Breaking capacity in A that every breaker needs; the prospective short-circuit current is measured at
    /// commissioning.</summary>
    private const double BreakingA = 6000;

    /// <summary>Supply of the controller, the display and the meters' serial side, in W: half of the 5 V regulator.</summary>
    private const double LogicW = 5;

    /// <summary>Every fault in words; empty when all ratings fit.</summary>
    public IReadOnlyList<string> Faults() => [.. loads.SelectMany(LoadFaults), .. SupplyFaults(), .. CoilFaults()];

    private IEnumerable<string> LoadFaults(Load load)
    {
        var breaker = board.LineOf(load.Breaker);
        double rated = Need(breaker, "current");
        var cable = cables.Single(c => c.Reference == load.Cable);
        if (load.CurrentA > ContinuousShare * rated)
        {
            yield return Text($"{load.Id}: {load.CurrentA} A is above 80 % of {load.Breaker} ({rated} A)");
        }

        if (rated > cable.CapacityA)
        {
            yield return Text(
                $"{load.Id}: {load.Breaker} ({rated} A) does not protect {load.Cable}, which carries {cable.CapacityA:0.0} A as laid");
        }

        if (Need(breaker, "breaking") < BreakingA)
        {
            yield return Text($"{load.Id}: {load.Breaker} breaks less than {BreakingA} A");
        }

        if (cable.AreaMm2 != Need(board.LineOf(load.Cable), "area"))
        {
            yield return Text($"{load.Id}: cables.csv says {cable.AreaMm2} mm² and bom.csv buys another {load.Cable}");
        }

        if (Need(board.LineOf(load.Meter), "current") < rated)
        {
            yield return Text($"{load.Id}: {load.Meter} ends below {load.Breaker}");
        }

        if (!load.IsSupply)
        {
            foreach (string fault in ContactorFaults(load))
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> ContactorFaults(Load load)
    {
        var contactor = board.LineOf(load.Contactor);
        double resistive = Need(contactor, "AC-1");
        double? motor = contactor.Rated("AC-3");
        (double current, double rated, string category) = load.Category switch
        {
            "AC-1" => (load.CurrentA, resistive, "AC-1"),
            "AC-3" when motor is { } ac3 => (load.CurrentA, ac3, "AC-3"),

            // No motor rating is published for break poles: then what they may have to break is compared with the resistive rating.
            "AC-3" => (load.CurrentA * load.LockedRotorFactor, resistive, "AC-1, locked rotor"),
            _ => throw new FormatException($"{load.Id}: the category {load.Category} is not known"),
        };
        if (current > ContinuousShare * rated)
        {
            yield return Text($"{load.Id}: {current} A is above 80 % of {load.Contactor} ({category} {rated} A)");
        }

        double operations = load.OperationsPerDay * 365 * ServiceYears;
        if (operations > Need(contactor, "operations"))
        {
            yield return Text($"{load.Id}: {operations:0} operations in {ServiceYears} years wear {load.Contactor} out");
        }
    }

    private IEnumerable<string> SupplyFaults()
    {
        var supply = loads.Single(l => l.IsSupply);
        double sum = loads.Where(l => !l.IsSupply).Sum(l => l.CurrentA);
        if (sum < supply.CurrentA)
        {
            yield return Text(
                $"{supply.Id}: the demand limit {supply.CurrentA} A is above the sum of all loads ({sum} A) and limits nothing");
        }

        foreach (var same in loads.GroupBy(l => (l.Bus, l.Address)).Where(g => g.Count() > 1))
        {
            yield return $"{string.Join(" and ", same.Select(l => l.Id))} have one meter address on bus {same.Key.Bus}";
        }
    }

    private IEnumerable<string> CoilFaults()
    {
        var supply = board.LineOf("G1");
        double coils = loads.Where(l => !l.IsSupply).Sum(l => Need(board.LineOf(l.Contactor), "coil"));
        double watts = coils + LogicW;
        double available = ContinuousShare * Need(supply, "output") * Need(supply, "current");
        if (watts > available)
        {
            yield return Text($"G1: {watts:0.0} W of coils and logic are above 80 % of its power ({available:0.0} W)");
        }
    }

    private static double Need(BomLine line, string rating) =>
        line.Rated(rating) ?? throw new FormatException($"{line.Place}: the rating '{rating}' is missing");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
