using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Electricity.Billing;

/// <summary>Makes month reports from ledger slots.</summary>
public sealed class MonthReportCalculator(TariffBook tariffs, ContractTimeline contracts)
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
        Bill[] tenants =
        [
            .. settings.Loads.Where(load => load.Tenant.Length > 0).GroupBy(load => load.Tenant)
                .OrderBy(tenant => tenant.Key, StringComparer.Ordinal).Select(tenant =>
                _bills.ForTenant(tenant.Key, year, month, tenant.SelectMany(load => byLoad[load.Id]),
                    settings.RentRupiah.TryGetValue(tenant.Key, out decimal rent) ? rent : null) with
                {
                    InQuestionWattHours = tenant.Sum(load => open.GetValueOrDefault(load.Id)),
                }),
        ];
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

    // A question between two months is open in both: it can be booked in either.
    private static Dictionary<string, long> InQuestion(IReadOnlyList<MeterQuestionView> questions, DateTimeOffset first) => questions
        .Where(question => question.Touches(first, first.AddMonths(1))).GroupBy(question => question.LoadId)
        .ToDictionary(load => load.Key, load => load.Sum(question => question.UpToWattHours));
}
