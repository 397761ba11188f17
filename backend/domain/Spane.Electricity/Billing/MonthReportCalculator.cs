using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Electricity.Billing;

/// <summary>Makes month reports from ledger slots.</summary>
/// <param name="tenancies">Whose each load was when; null: whose it is.</param>
public sealed class MonthReportCalculator(TariffBook tariffs, ContractTimeline contracts, Tenancies? tenancies = null)
{
    private readonly BillCalculator _bills = new(tariffs, contracts);

    /// <summary>Makes a report.</summary>
    /// <param name="month">Local month, 1–12.</param>
    /// <param name="supply">Means of the supply's quarters, for a tariff that charges reactive energy.</param>
    public MonthReport Make(
        string device, CanteenSettings settings, int year, int month, IReadOnlyList<LedgerPosting> slots,
        IReadOnlyList<MeterQuestionView> questions, IReadOnlyDictionary<DateTimeOffset, SupplyMeans>? supply = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SupplyContract contract = contracts.AtEndOf(year, month);
        ILookup<string, LedgerPosting> byLoad = slots.ToLookup(slot => slot.LoadId);
        Dictionary<string, long> open = InQuestion(questions, new DateTimeOffset(year, month, 1, 0, 0, 0, contract.UtcOffset));
        LoadMonth[] loads =
        [
            .. settings.Loads.Select(load => new LoadMonth(
                load.Id, load.Name, load.Tenant, byLoad[load.Id].Sum(slot => slot.WattHours), _bills.Lines(byLoad[load.Id]))
            {
                InQuestionWattHours = open.GetValueOrDefault(load.Id),
            }),
        ];
        Bill[] tenants = Tenants(settings, year, month, slots, open);
        ReactiveEnergy reactive = supply is null ? default : ReactiveEnergy.Of(byLoad[LoadDefinition.FeederId], supply);
        Bill connection = _bills.ForConnection(year, month, byLoad[LoadDefinition.FeederId], reactive) with
        {
            InQuestionWattHours = open.GetValueOrDefault(LoadDefinition.FeederId),
        };
        DayEnergy[] days =
        [
            .. settings.Loads.Select(load => load.Id).Append(LoadDefinition.FeederId).SelectMany(load => byLoad[load])
                .GroupBy(slot => (Date: contract.LocalDate(slot.SlotStart), slot.LoadId)).OrderBy(day => day.Key.Date)
                .Select(day => new DayEnergy(day.Key.Date, day.Key.LoadId, day.Sum(slot => slot.WattHours), day.Sum(_bills.Rupiah))),
        ];
        return new MonthReport(device, year, month, loads, tenants, connection, connection.WattHours - loads.Sum(load => load.WattHours),
            days)
        {
            Peak = DemandPeak.Of(settings, contracts, slots),
            PowerFactor = reactive.PowerFactor,
            InQuestion = open,
        };
    }

    // Who has a load now gets a bill even when nothing was used; who had it, for what was used then.
    private Bill[] Tenants(
        CanteenSettings settings, int year, int month, IReadOnlyList<LedgerPosting> slots, Dictionary<string, long> open)
    {
        var now = settings.Loads.ToDictionary(load => load.Id, load => load.Tenant);
        ILookup<string, LedgerPosting> byTenant = slots.Where(slot => now.ContainsKey(slot.LoadId))
            .ToLookup(slot => tenancies?.Of(slot.LoadId, slot.SlotStart) ?? now[slot.LoadId]);
        return
        [
            .. now.Values.Concat(byTenant.Select(tenant => tenant.Key)).Where(tenant => tenant.Length > 0).Distinct()
                .Order(StringComparer.Ordinal).Select(tenant =>
                _bills.ForTenant(tenant, year, month, byTenant[tenant],
                    settings.RentRupiah.TryGetValue(tenant, out decimal rent) ? rent : null) with
                {
                    InQuestionWattHours = now.Where(load => load.Value == tenant).Sum(load => open.GetValueOrDefault(load.Key)),
                }),
        ];
    }

    // A question between two months is open in both: it can be booked in either.
    private static Dictionary<string, long> InQuestion(IReadOnlyList<MeterQuestionView> questions, DateTimeOffset first) => questions
        .Where(question => question.Touches(first, first.AddMonths(1))).GroupBy(question => question.LoadId)
        .ToDictionary(load => load.Key, load => load.Sum(question => question.UpToWattHours));
}
