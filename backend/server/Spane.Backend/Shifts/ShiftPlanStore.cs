using System.Data.Common;
using System.Globalization;
using Dapper;
using Spane.Packing.Shifts;
using Spane.Storage.Settings;

namespace Spane.Backend.Shifts;

/// <summary>The plans and holidays that people have laid down.</summary>
internal sealed class ShiftPlanStore(SettingsDatabase database)
{
    private const string Day = "yyyy-MM-dd";

    internal async Task<ShiftTimetable> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var plans = await connection.QueryAsync<(string From, string Shifts, string Off)>(new CommandDefinition(
            "SELECT valid_from, shifts, days_off FROM shift_plan ORDER BY valid_from", cancellationToken: cancellationToken));
        var holidays = await connection.QueryAsync<(string Day, string Name)>(new CommandDefinition(
            "SELECT day, name FROM holiday", cancellationToken: cancellationToken));
        return new(
            [ShiftPlan.ThreeShifts, .. plans.Select(row => ShiftPlan.Parse(DayOf(row.From), row.Shifts, row.Off))],
            holidays.ToDictionary(row => DayOf(row.Day), row => row.Name));
    }

    internal static Task WriteAsync(DbTransaction transaction, ShiftPlan plan) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO shift_plan (valid_from, shifts, days_off) VALUES (@from, @ShiftsText, @DaysOffText)
        ON CONFLICT (valid_from) DO UPDATE SET shifts = excluded.shifts, days_off = excluded.days_off
        """,
        new { from = Text(plan.From), plan.ShiftsText, plan.DaysOffText },
        transaction);

    internal static Task RemovePlanAsync(DbTransaction transaction, DateOnly from) => transaction.Connection!.ExecuteAsync(
        "DELETE FROM shift_plan WHERE valid_from = @from", new { from = Text(from) }, transaction);

    /// <summary>Keeps a holiday; without a name it is none any more.</summary>
    internal static Task WriteAsync(DbTransaction transaction, DateOnly day, string name) => transaction.Connection!.ExecuteAsync(
        name.Length == 0 ? "DELETE FROM holiday WHERE day = @day"
            : "INSERT INTO holiday (day, name) VALUES (@day, @name) ON CONFLICT (day) DO UPDATE SET name = excluded.name",
        new { day = Text(day), name },
        transaction);

    internal static string Text(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);
}
