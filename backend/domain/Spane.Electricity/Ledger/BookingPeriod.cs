using System.Globalization;
using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Ledger;

/// <summary>Where the energy of an answered question belongs.</summary>
/// <param name="Month">First day of a local month; null: the time between the two readings itself.</param>
public readonly record struct BookingPeriod(DateOnly? Month)
{
    /// <summary>The word for the time between the two readings.</summary>
    public const string Interval = "interval";

    // Each quarter of an hour becomes a row: a year of them is the most that one answer may write.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(366);

    /// <summary>Reads a period.</summary>
    /// <param name="text"><c>interval</c>, or a month as <c>2026-03</c>.</param>
    public static bool TryParse(string? text, out BookingPeriod period)
    {
        bool isMonth = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month);
        period = new BookingPeriod(isMonth ? month : null);
        return isMonth || text == Interval;
    }

    /// <summary>The time over which the energy of a question is booked: the part of the month between the two readings; of a later month,
    /// what has passed of it.</summary>
    /// <returns>The time, or why nothing can be booked there.</returns>
    public (DateTimeOffset From, DateTimeOffset To, BilingualText? Refusal) Of(MeterQuestion question, SupplyContract contract,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(contract);
        if (Month is not { } month)
        {
            return question.From > now
                ? Refused("Waktu pembacaan itu di masa depan: pilih sebuah bulan.", "The readings lie in the future: name a month instead.")
                : question.To - question.From > LongestInterval
                    ? Refused("Kedua pembacaan terpisah lebih dari setahun: pilih sebuah bulan.",
                        "The two readings are more than a year apart: name a month instead.")
                : (question.From, question.To < now ? question.To : now, null);
        }

        DateOnly asked = contract.LocalDate(question.From);
        if (month < new DateOnly(asked.Year, asked.Month, 1))
        {
            return Refused($"Bulan {this} lebih awal dari pembacaan pertama ({asked:yyyy-MM-dd}).",
                $"The month {this} lies before the first of the two readings ({asked:yyyy-MM-dd}).");
        }

        var first = new DateTimeOffset(month, default, contract.UtcOffset);
        if (first > now)
        {
            return Refused($"Bulan {this} belum mulai.", $"The month {this} has not begun yet.");
        }

        DateTimeOffset end = first.AddMonths(1) < now ? first.AddMonths(1) : now;
        DateTimeOffset from = question.From > first ? question.From : first;
        DateTimeOffset to = question.To < end ? question.To : end;
        return from < to ? (from, to, null) : (first, end, null);
    }

    /// <inheritdoc/>
    public override string ToString() => Month is { } month ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : Interval;

    private static (DateTimeOffset From, DateTimeOffset To, BilingualText? Refusal) Refused(string indonesian, string english) =>
        (default, default, new(indonesian, english));
}
