using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Ledger;

/// <summary>Keeps today, yesterday, month and total of one meter for the screens. Bills are made from the ledger itself.</summary>
public sealed class EnergyTally(TariffBook tariffs, SupplyContract contract)
{
    private const int FirstYear = 2024;

    /// <summary>Cost of energy at the price that was valid in its slot, IDR, not rounded; 0 for a slot without a tariff, which the bill
    /// names.</summary>
    public decimal Cost(LedgerPosting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        return tariffs.RateAt(contract, posting.SlotStart) is { } rate ? posting.WattHours * rate.RupiahPerKilowattHour / 1000m : 0m;
    }

    public TallyState Add(TallyState state, LedgerPosting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        DateOnly day = contract.LocalDate(posting.SlotStart);
        decimal rupiah = Cost(posting);
        TallyState next = RollTo(state, day);
        next = next with { TotalWattHours = next.TotalWattHours + posting.WattHours };
        if (day.Year == next.Day.Year && day.Month == next.Day.Month)
        {
            next = next with { MonthWattHours = next.MonthWattHours + posting.WattHours, MonthRupiah = next.MonthRupiah + rupiah };
        }

        if (day == next.Day)
        {
            return next with { DayWattHours = next.DayWattHours + posting.WattHours, DayRupiah = next.DayRupiah + rupiah };
        }

        return day == next.Day.AddDays(-1)
            ? next with
            {
                DayBeforeWattHours = next.DayBeforeWattHours + posting.WattHours,
                DayBeforeRupiah = next.DayBeforeRupiah + rupiah
            }
            : next;
    }

    /// <summary>Whether a tally's day is later than a trusted present allows, or before any ledger: some time was believed
    /// wrongly.</summary>
    public bool IsAstray(TallyState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Day != DateOnly.MinValue && (state.Day > contract.LocalDate(now).AddDays(1) || state.Day.Year < FirstYear);
    }

    /// <summary>Goes back from a day that lies in the future; what was counted on it stays in the total, and is gone on with should that
    /// day come.</summary>
    /// <returns>The tally as it was before, or an empty one; the same tally when it is not astray.</returns>
    public TallyState Return(TallyState state, DateTimeOffset now)
    {
        if (!IsAstray(state, now))
        {
            return state;
        }

        TallyState back = state.Before is { } before && !IsAstray(before, now) ? before : TallyState.Empty(state.LoadId);
        return back with { TotalWattHours = state.TotalWattHours, Before = state with { Before = null } };
    }

    /// <summary>The periods as of a moment.</summary>
    public EnergyView View(TallyState state, DateTimeOffset now)
    {
        TallyState s = RollTo(Return(state, now), contract.LocalDate(now));
        return new EnergyView(
            s.DayWattHours / 1000.0, s.DayBeforeWattHours / 1000.0, s.MonthWattHours / 1000.0, s.TotalWattHours / 1000.0,
            decimal.Round(s.DayRupiah), decimal.Round(s.DayBeforeRupiah), decimal.Round(s.MonthRupiah));
    }

    private static TallyState RollTo(TallyState state, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (day <= state.Day)
        {
            return state;
        }

        if (state.Before is { } other && other.Day > state.Day && other.Day <= day)
        {
            // The present was wrong when the tally went back, and is right again.
            return RollTo(other with { TotalWattHours = state.TotalWattHours }, day);
        }

        bool isNext = state.Day.AddDays(1) == day;
        bool sameMonth = state.Day.Year == day.Year && state.Day.Month == day.Month;
        return state with
        {
            Before = isNext || state.Day == DateOnly.MinValue ? state.Before : state with { Before = null },
            Day = day,
            DayWattHours = 0,
            DayRupiah = 0,
            DayBeforeWattHours = isNext ? state.DayWattHours : 0,
            DayBeforeRupiah = isNext ? state.DayRupiah : 0,
            MonthWattHours = sameMonth ? state.MonthWattHours : 0,
            MonthRupiah = sameMonth ? state.MonthRupiah : 0,
        };
    }
}
