namespace Spane.Electricity.Tariffs;

/// <summary>The contracts of a connection in the order in which they came into force: energy is priced by the one that held when it was
/// used.</summary>
public sealed class ContractTimeline
{
    private readonly SupplyContract _first;
    private readonly (DateTimeOffset From, SupplyContract Contract)[] _changes;

    public ContractTimeline(SupplyContract first, IEnumerable<(DateTimeOffset From, SupplyContract Contract)> changes)
    {
        _first = first;
        _changes = [.. changes.OrderBy(change => change.From)];
    }

    /// <summary>The contract that held at a moment.</summary>
    public SupplyContract At(DateTimeOffset at)
    {
        int next = Array.FindIndex(_changes, change => change.From > at);
        int last = (next < 0 ? _changes.Length : next) - 1;
        return last < 0 ? _first : _changes[last].Contract;
    }

    /// <summary>The contract that held at the end of a month: its levies and its minimum are the month's.</summary>
    /// <param name="month">Month, 1–12.</param>
    public SupplyContract AtEndOf(int year, int month) =>
        At(new DateTimeOffset(year, month, DateTime.DaysInMonth(year, month), 12, 0, 0, _first.UtcOffset));
}
