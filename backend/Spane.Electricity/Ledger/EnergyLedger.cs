using Spane.Electricity.Readings;

namespace Spane.Electricity.Ledger;

/// <summary>
/// Turns a meter's energy register into counted energy: the sum of register differences, never of power, so that what happens between
/// readings and while the backend is away is counted too. It never counts negative energy and never guesses.
/// </summary>
public static class EnergyLedger
{
    /// <summary>
    /// Where the register of a PZEM-004T v3 begins again, Wh (data sheet: 0–9,999.99 kWh, 1 Wh a step; that the step after
    /// 9,999,999 Wh is 0 is not verified on hardware).
    /// </summary>
    public const long RegisterModulusWattHours = 10_000_000;

    // A difference may exceed the load's maximum by the meter's accuracy and by one register step at either end.
    private const double Tolerance = 1.05;
    private const long StepWattHours = 2;
    private static readonly TimeSpan UnknownElapsed = TimeSpan.FromHours(1);

    /// <summary>Takes one reading.</summary>
    /// <param name="state">The ledger of this meter.</param>
    /// <param name="reading">The reading; without a register value, or older than the last one, it changes nothing.</param>
    /// <param name="maximumWatts">The most that can flow through this meter, W, above 0: what decides between consumption and a swapped meter.</param>
    /// <returns>The ledger after it, with what was counted and what broke.</returns>
    public static LedgerStep Post(LedgerState state, MeterReading reading, double maximumWatts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumWatts);
        bool sameBoot = reading.Boot == state.LastBoot;
        // An impossible current or power does not make the register wrong, and what the register may do is checked below.
        if (reading.RegisterWattHours is not { } register || reading.Quality is not (MeterQuality.Ok or MeterQuality.Implausible)
            || (state.LastRegisterWattHours is not null && sameBoot && reading.Uptime <= state.LastUptime))
        {
            return new LedgerStep(state, [], null);
        }

        if (state.LastRegisterWattHours is not { } last)
        {
            return Step(state, reading, register, [], 0, RebaseReason.FirstReading);
        }

        TimeSpan wall = reading.At - state.LastAt;
        TimeSpan elapsed = sameBoot ? reading.Uptime - state.LastUptime : wall > TimeSpan.Zero ? wall : UnknownElapsed;
        bool jumped = wall < TimeSpan.Zero || (sameBoot && (wall - elapsed).Duration() > TimeSpan.FromSeconds(5) + (elapsed * 0.01));
        long most = (long)Math.Ceiling(maximumWatts * Tolerance * elapsed.TotalHours) + StepWattHours;
        (long counted, RebaseReason? reason) = Difference(last, register, most);
        reason ??= jumped ? RebaseReason.ClockJump : null;
        DateTimeOffset from = jumped ? reading.At - elapsed : state.LastAt;
        return Step(state, reading, register, Distribute(state.LoadId, from, reading.At, counted), counted, reason);
    }

    /// <summary>Splits energy over the quarters of an interval in proportion to time, in whole Wh whose sum is exact.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    /// <param name="from">Start, UTC.</param>
    /// <param name="to">End, UTC, not before the start.</param>
    /// <param name="wattHours">Wh, at least 0.</param>
    public static IReadOnlyList<LedgerPosting> Distribute(string loadId, DateTimeOffset from, DateTimeOffset to, long wattHours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wattHours);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        if (wattHours == 0)
        {
            return [];
        }

        var postings = new List<LedgerPosting>();
        long slotTicks = LedgerPosting.SlotLength.Ticks;
        long begin = from.UtcTicks;
        long length = to.UtcTicks - begin;
        long given = 0;
        for (long slot = begin - (begin % slotTicks); given < wattHours; slot += slotTicks)
        {
            long end = Math.Min(slot + slotTicks, to.UtcTicks);
            long upTo = length == 0 ? wattHours : (long)((Int128)wattHours * (end - begin) / length);
            if (upTo > given)
            {
                postings.Add(new LedgerPosting(loadId, new DateTimeOffset(slot, TimeSpan.Zero), upTo - given));
                given = upTo;
            }
        }

        return postings;
    }

    private static (long Counted, RebaseReason? Reason) Difference(long last, long register, long most)
    {
        long difference = register - last;
        if (difference >= 0)
        {
            return difference <= most ? (difference, null) : (0, RebaseReason.Swap);
        }

        long wrapped = difference + RegisterModulusWattHours;
        if (wrapped <= most)
        {
            return (wrapped, RebaseReason.Wrap);
        }

        return register <= most ? (register, RebaseReason.Reset) : (0, RebaseReason.Swap);
    }

    private static LedgerStep Step(
        LedgerState state, MeterReading reading, long register, IReadOnlyList<LedgerPosting> postings, long counted, RebaseReason? reason)
    {
        var next = state with
        {
            TotalWattHours = state.TotalWattHours + counted,
            LastRegisterWattHours = register,
            LastAt = reading.At,
            LastUptime = reading.Uptime,
            LastBoot = reading.Boot,
        };
        LedgerRebase? rebase = reason is { } why
            ? new LedgerRebase(state.LoadId, reading.At, why, state.LastRegisterWattHours, register, counted)
            : null;
        return new LedgerStep(next, postings, rebase);
    }
}
