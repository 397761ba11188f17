using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Billing;

/// <summary>Makes bills from ledger slots: each slot at the tariff version and the part of the day that held then.</summary>
public sealed class BillCalculator(TariffBook tariffs, ContractTimeline contracts)
{
    /// <summary>For a connection whose contract never changed.</summary>
    public BillCalculator(TariffBook tariffs, SupplyContract contract)
        : this(tariffs, new ContractTimeline(contract, []))
    {
    }

    /// <summary>Bill of a tenant: energy and levies. The minimum bill belongs to the connection and is not shared out.</summary>
    /// <param name="month">Local month, 1–12.</param>
    public Bill ForTenant(string tenant, int year, int month, IEnumerable<LedgerPosting> slots, decimal? rentRupiah) =>
        Make(tenant, year, month, slots, rentRupiah, minimum: false);

    /// <summary>Bill of the whole connection, with the minimum bill (RM hours × contract kVA × rate) of the version valid at the month's
    /// end.</summary>
    /// <param name="month">Local month, 1–12.</param>
    /// <param name="reactive">Reactive energy of the month, for a tariff that charges it.</param>
    public Bill ForConnection(int year, int month, IEnumerable<LedgerPosting> slots, ReactiveEnergy reactive = default) =>
        Make("", year, month, slots, null, minimum: true, reactive);

    /// <summary>Energy by tariff version and part of the day; what no version prices is left out.</summary>
    public IReadOnlyList<BillLine> Lines(IEnumerable<LedgerPosting> slots)
    {
        var energy = new Dictionary<(Tariff Tariff, TariffBlock Block), (long WattHours, decimal Rate)>();
        foreach (LedgerPosting slot in slots)
        {
            if (tariffs.RateAt(contracts.At(slot.SlotStart), slot.SlotStart) is { } rate)
            {
                long before = energy.GetValueOrDefault((rate.Tariff, rate.Block)).WattHours;
                energy[(rate.Tariff, rate.Block)] = (before + slot.WattHours, rate.RupiahPerKilowattHour);
            }
        }

        return
        [
            .. energy.OrderBy(e => e.Key.Tariff.ValidFrom).ThenBy(e => e.Key.Tariff.Code, StringComparer.Ordinal).ThenBy(e => e.Key.Block)
                .Select(e => new BillLine(
                e.Key.Tariff.Code, e.Key.Tariff.ValidFrom, e.Key.Block, e.Value.WattHours, e.Value.Rate,
                WholeRupiah(e.Value.WattHours * e.Value.Rate / 1000m))),
        ];
    }

    /// <summary>Cost of one slot, IDR, not rounded; 0 where no version prices it.</summary>
    public decimal Rupiah(LedgerPosting slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        return tariffs.RateAt(contracts.At(slot.SlotStart), slot.SlotStart) is { } rate
            ? slot.WattHours * rate.RupiahPerKilowattHour / 1000m : 0;
    }

    private Bill Make(string payer, int year, int month, IEnumerable<LedgerPosting> slots, decimal? rent, bool minimum,
        ReactiveEnergy reactive = default)
    {
        SupplyContract contract = contracts.AtEndOf(year, month);
        LedgerPosting[] own =
            [.. slots.Where(slot => contract.LocalDate(slot.SlotStart) is var day && day.Year == year && day.Month == month)];
        long total = own.Sum(slot => slot.WattHours);
        IReadOnlyList<BillLine> lines = Lines(own);
        long unpriced = total - lines.Sum(line => line.WattHours);
        var lastDay = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        decimal charge = lines.Sum(l => l.Rupiah);
        decimal topUp = minimum ? Math.Max(0, ConnectionCharge.MinimumRupiah(tariffs, contract, lastDay) - charge) : 0;
        ReactiveCharge? excess =
            minimum ? ReactiveCharge.Of(ConnectionCharge.TariffOf(tariffs, contract, lastDay), reactive, total) : null;
        decimal energy = charge + topUp + (excess?.Rupiah ?? 0);
        LevyLine[] levies =
        [
            .. ConnectionCharge.Levies(contract, lastDay, energy).Select(l => new LevyLine(l.Levy.Name, l.Levy.Percent, l.Rupiah)),
        ];
        return new Bill(payer, year, month, total, unpriced, lines, topUp, levies, energy + levies.Sum(l => l.Rupiah), rent)
        {
            Reactive = excess,
        };
    }

    private static decimal WholeRupiah(decimal rupiah) => decimal.Round(rupiah, 0, MidpointRounding.AwayFromZero);
}
