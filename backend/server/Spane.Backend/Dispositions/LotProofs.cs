using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Reports;
using Spane.Storage.Audit;
using Spane.Storage.Settings;

namespace Spane.Backend.Dispositions;

/// <summary>Gathers what the audit log says of a lot, for its proof page.</summary>
internal sealed class LotProofs(SettingsDatabase database)
{
    private const int MaxRows = 2_000;

    private static readonly TimeSpan BeforeFirstPack = TimeSpan.FromMinutes(15);

    /// <summary>The rows about a lot, and those about its line's commands and changeovers meanwhile; and the log's head.</summary>
    internal async Task<(IReadOnlyList<ProofRow> Rows, AuditHead Head)> RowsAsync(
        LotDossier dossier, CancellationToken cancellationToken)
    {
        var (device, run) = (dossier.Record.Device, dossier.Record.Run);
        await using var connection = await database.OpenAsync(cancellationToken);
        var links = await AuditLinks.AboutAsync(
            connection, LotSeal.SubjectOf(device, run.Product.Id, run.Lot), device, ("command", "changeover"),
            (run.First - BeforeFirstPack).ToUnixTimeMilliseconds(), run.Last.ToUnixTimeMilliseconds(), MaxRows, cancellationToken);
        var head = await AuditLinks.HeadAsync(connection, cancellationToken);
        return ([.. links.Select(Row)], head);
    }

    private static ProofRow Row(AuditLink link)
    {
        var row = link.Row!;
        return new(
            link.Number, link.Previous, link.Hash, row.At, row.By, row.Action, row.Subject, row.Detail, row.Setting, row.Version, row.Field,
            row.OldValue, row.NewValue);
    }
}
