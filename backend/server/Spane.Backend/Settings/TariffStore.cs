using System.Data.Common;
using System.Globalization;
using Dapper;
using Spane.Electricity.Tariffs;
using Spane.Storage.Settings;

namespace Spane.Backend.Settings;

/// <summary>The versions of tariff groups that people have added.</summary>
internal sealed class TariffStore(SettingsDatabase database)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The whole table: what ships with the product and what people have added.</summary>
    internal async Task<TariffBook> ReadAsync(CancellationToken cancellationToken = default) =>
        TariffBook.Pln.With(await OwnAsync(cancellationToken));

    /// <summary>What people have added.</summary>
    internal async Task<IReadOnlyList<Tariff>> OwnAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Code, string From, string Rate, string Peak, string Rm, string Var, string Source)>(
            new CommandDefinition(
                """
                SELECT code, valid_from, rupiah_per_kwh, peak_factor, minimum_hours, rupiah_per_kvarh, source
                FROM tariff_version ORDER BY code, valid_from
                """,
                cancellationToken: cancellationToken));
        return [.. rows.Select(row => Of(row.Code, DateOnly.ParseExact(row.From, Day, CultureInfo.InvariantCulture), Number(row.Rate),
            Number(row.Peak), Number(row.Rm), Number(row.Var), row.Source))];
    }

    /// <summary>A version as a person adds it: to the connections of its group, or to any when the group is new.</summary>
    internal static Tariff Of(string code, DateOnly from, decimal rate, decimal peak, decimal hours, decimal kvarh, string source)
    {
        var known = TariffBook.Pln.All.LastOrDefault(tariff => tariff.Code == code);
        return new(code, known?.MinimumVoltAmperes ?? 1, known?.MaximumVoltAmperes, from, null, rate, peak, hours, source, Verified: true)
        {
            RupiahPerKilovarHour = kvarh,
        };
    }

    /// <summary>Keeps a version, in the transaction that counts the table's version up.</summary>
    internal static Task WriteAsync(DbTransaction transaction, Tariff tariff) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO tariff_version (code, valid_from, rupiah_per_kwh, peak_factor, minimum_hours, rupiah_per_kvarh, source)
        VALUES (@Code, @from, @rate, @peak, @hours, @kvarh, @Source)
        ON CONFLICT (code, valid_from) DO UPDATE SET rupiah_per_kwh = excluded.rupiah_per_kwh, peak_factor = excluded.peak_factor,
            minimum_hours = excluded.minimum_hours, rupiah_per_kvarh = excluded.rupiah_per_kvarh, source = excluded.source
        """,
        new
        {
            tariff.Code,
            from = tariff.ValidFrom.ToString(Day, CultureInfo.InvariantCulture),
            rate = Text(tariff.RupiahPerKilowattHour),
            peak = Text(tariff.PeakFactor),
            hours = Text(tariff.MinimumHours),
            kvarh = Text(tariff.RupiahPerKilovarHour),
            tariff.Source,
        },
        transaction);

    /// <summary>Takes a version back that has not begun.</summary>
    internal static Task RemoveAsync(DbTransaction transaction, Tariff tariff) => transaction.Connection!.ExecuteAsync(
        "DELETE FROM tariff_version WHERE code = @Code AND valid_from = @from",
        new { tariff.Code, from = tariff.ValidFrom.ToString(Day, CultureInfo.InvariantCulture) },
        transaction);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
