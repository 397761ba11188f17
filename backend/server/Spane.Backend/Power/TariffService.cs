using System.Globalization;
using System.Text.RegularExpressions;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Dashboard.Canteen;
using Spane.Electricity.Tariffs;
using Spane.Messages;

namespace Spane.Backend.Power;

/// <summary>
/// Adds versions to the tariff table, and takes those back that have not begun: checked, kept, noted. A version begins tomorrow at the
/// earliest, so that nothing that was used is ever priced again. Safe for concurrent use.
/// </summary>
internal sealed partial class TariffService(
    TariffStore store, TariffTable table, PowerBoxes boxes, SettingChanges changes, TimeProvider time)
    : LoadedSetting(time), ITariffs
{
    internal const string Setting = "tariffs";
    private const int LongestSource = 120;
    private const int LongestPlanDays = 366;
    private const decimal HighestRate = 100_000;
    private const decimal HighestPeakFactor = 10;
    private const decimal HighestHours = 744;

    // The easternmost clock of Indonesia, WIT: what is tomorrow there is tomorrow everywhere.
    private static readonly TimeSpan EasternmostOffset = TimeSpan.FromHours(9);

    private DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(EasternmostOffset).DateTime);

    public async Task<TariffOverview> OverviewAsync(CancellationToken cancellationToken = default)
    {
        var version = await changes.VersionAsync(Setting, cancellationToken);
        var own = (await store.OwnAsync(cancellationToken)).Select(KeyOf).ToHashSet();
        var today = DateOnly.FromDateTime(Time.GetLocalNow().DateTime);
        var groups = (await store.ReadAsync(cancellationToken)).All.GroupBy(tariff => tariff.Code)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        return new(
            [
                .. groups.SelectMany(group =>
                {
                    var now = group.LastOrDefault(
                        tariff => tariff.ValidFrom <= today && (tariff.ValidTo is null || today <= tariff.ValidTo));
                    return group.Select(tariff => new TariffVersion(tariff, own.Contains(KeyOf(tariff)), ReferenceEquals(tariff, now)));
                }),
            ],
            Today.AddDays(1), version);
    }

    /// <summary>Adds a version, or changes one that has not begun.</summary>
    /// <param name="version">What the form started from.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(Tariff wanted, long version, string by,
        CancellationToken cancellationToken)
    {
        if (!Group().IsMatch(wanted.Code))
        {
            return ("tariff-group", null);
        }

        if (wanted.ValidFrom <= Today || wanted.ValidFrom > Today.AddDays(LongestPlanDays)
            || TariffBook.Pln.All.Any(shipped => KeyOf(shipped) == KeyOf(wanted)))
        {
            return ("tariff-day", null);
        }

        if (wanted.RupiahPerKilowattHour is <= 0 or > HighestRate || wanted.PeakFactor is < 1 or > HighestPeakFactor
            || wanted.MinimumHours is < 0 or > HighestHours || wanted.RupiahPerKilovarHour is < 0 or > HighestRate)
        {
            return ("tariff-number", null);
        }

        if (!Name.TryCreate(wanted.Source, LongestSource, out _, out _))
        {
            return ("tariff-source", null);
        }

        var before = (await store.OwnAsync(cancellationToken)).FirstOrDefault(tariff => KeyOf(tariff) == KeyOf(wanted));
        return (null, await ChangeAsync(before, wanted, version, by, cancellationToken));
    }

    /// <summary>Takes a version back that has not begun.</summary>
    /// <returns>As <see cref="SaveAsync"/>.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> RemoveAsync(string code, DateOnly from, long version, string by,
        CancellationToken cancellationToken)
    {
        var known = (await store.OwnAsync(cancellationToken)).FirstOrDefault(tariff => KeyOf(tariff) == (code, from));
        return known is null || from <= Today ? ("tariff-day", null)
            : (null, await ChangeAsync(known, null, version, by, cancellationToken));
    }

    private async Task<SettingConflict?> ChangeAsync(Tariff? before, Tariff? after, long version, string by,
        CancellationToken cancellationToken)
    {
        var (code, from) = KeyOf(after ?? before!);
        var part = string.Create(CultureInfo.InvariantCulture, $"{code} {from:yyyy-MM-dd}");
        FieldChange[] fields =
        [
            .. FieldChange.Among(
                ("idr_per_kwh", Text(before?.RupiahPerKilowattHour), Text(after?.RupiahPerKilowattHour)),
                ("peak_factor", Text(before?.PeakFactor), Text(after?.PeakFactor)),
                ("minimum_hours", Text(before?.MinimumHours), Text(after?.MinimumHours)),
                ("idr_per_kvarh", Text(before?.RupiahPerKilovarHour), Text(after?.RupiahPerKilovarHour)),
                ("source", before?.Source ?? "", after?.Source ?? "")).Select(field => field with { Part = part }),
        ];
        var conflict = await changes.SaveAsync(
            new SettingEdit(Setting, version, by, "tariff", Setting, fields),
            transaction => after is null ? TariffStore.RemoveAsync(transaction, before!) : TariffStore.WriteAsync(transaction, after),
            cancellationToken);
        await LoadAsync(cancellationToken);
        return conflict;
    }

    internal override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var book = await store.ReadAsync(cancellationToken);
        if (book.All.ToHashSet().SetEquals(table.Book.All))
        {
            return;
        }

        table.Replace(book);
        foreach (var box in boxes.All)
        {
            box.Post(twin => twin.PriceBy(book));
        }
    }

    private static (string Code, DateOnly From) KeyOf(Tariff tariff) => (tariff.Code, tariff.ValidFrom);

    private static string Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"^[A-Z][A-Z0-9/.\-]{0,19}\z")]
    private static partial Regex Group();
}
