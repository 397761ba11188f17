using System.Data.Common;
using Spane.Backend.Accounts;
using Spane.Backend.Live;
using Spane.Backend.Release;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Packing.Challenges;
using Spane.Packing.Dispositions;
using Spane.Packing.Photographs;
using Spane.Packing.Quality;
using Spane.Storage.Settings;

namespace Spane.Backend.Dispositions;

/// <summary>The one door of what becomes of a lot: gathers what a decision rests on, checks signatures, stores it with its line of the
/// audit log, which seals the packs.</summary>
internal sealed class LotReleaseService(
    SettingsDatabase database, IProduction production, LotDecisions decisions, ReferenceChecks checks, ChallengeTests tests,
    ProductMasterService masters, QualityRulesService rules, IMaterialTrace materials, LiveState live,
    IServiceScopeFactory scopes, TimeProvider time) : ILotRelease
{
    private const int MaxReason = 200;

    /// <summary>Tests have the backend's time, packs their node's: more tests than needed change nothing.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromDays(1);

    public async Task<LotDossier?> DossierAsync(
        string device, string lot, string? product = null, CancellationToken cancellationToken = default)
    {
        if (await production.LotAsync(device, lot, product, cancellationToken) is not LotRecord { Run: var run } record)
        {
            return null;
        }

        var around = await tests.AroundAsync(device, run.First - ClockError, run.Last + ClockError, cancellationToken);
        var held = HeldOf(run, ChallengeHolds.Of(run.Packs.Select(pack => (pack.Number, pack.At)), lot, run.Product.Id, around));
        var made = await decisions.OfAsync(device, lot, run.Product.Id, cancellationToken);
        var master = await masters.FindAsync(run.Product.Id, cancellationToken);
        return new(
            record, master, LotDispositions.StateOf(made.Count > 0 ? made[^1] : null, held), held, made,
            await checks.OfAsync(record, cancellationToken), [.. around.Where(Concerns)], master?.BestBefore(Day(run.Last)),
            (await rules.ReadAsync(cancellationToken)).ReleaseFourEyes)
        {
            Materials = await materials.OfLotAsync(device, run.Lot, run.Product.Id, cancellationToken),
        };

        bool Concerns(ChallengeTest test) => (test.Lot == run.Lot && test.Product == run.Product.Id)
            || (test.At >= run.First && test.At <= run.Last);
    }

    /// <summary>Decides about a lot.</summary>
    /// <param name="asked">The decision; of <see cref="LotDisposition.Held"/> the packs that the person saw on hold.</param>
    /// <param name="own">The person's own signature.</param>
    /// <param name="second">The second one's; a name of no letters: nobody.</param>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is done.</returns>
    internal async Task<string?> DecideAsync(
        string device, string lot, string? product, LotDisposition asked, Signature own, Signature second,
        CancellationToken cancellationToken)
    {
        if (await DossierAsync(device, lot, product, cancellationToken) is not { } dossier)
        {
            return "disposition-lot";
        }

        if (Problem(dossier, asked) is { } why)
        {
            return why;
        }

        await using var scope = scopes.CreateAsyncScope();
        var signatures = scope.ServiceProvider.GetRequiredService<SignatureService>();
        if (await signatures.VerifyAsync(own.Name, own.Password, Policies.Release, own.Address) is not { } by)
        {
            return "signature";
        }

        var secondBy = second.Name.Length == 0 ? ""
            : await signatures.VerifyAsync(second.Name, second.Password, Policies.Release, second.Address);
        if (secondBy is null)
        {
            return "signature-second";
        }

        if (secondBy == by || (secondBy.Length == 0 && dossier.FourEyes))
        {
            return "signature-four-eyes";
        }

        var digest = LotSeal.DigestOf(LotSeal.TextOf(dossier.Record.Run));
        return await StoreAsync(dossier, asked with { By = by, SecondBy = secondBy, At = time.GetUtcNow(), Digest = digest },
            cancellationToken) ? null : "disposition-stale";
    }

    private string? Problem(LotDossier dossier, LotDisposition asked) =>
        !LotDispositions.After(dossier.State).Contains(asked.State) ? "disposition-state"
        : !LotDispositions.Meanings.Contains(asked.Meaning) ? "disposition-meaning"
        : asked.Reason.Trim().Length is 0 or > MaxReason || asked.Reason.Any(char.IsControl) ? "disposition-reason"
        : asked.Held != dossier.Held ? "disposition-held"
        : asked.State == LotState.Released && dossier.Record.Run.HeldByPhotograph > 0 ? "disposition-photographs"
        : asked.State == LotState.Released && IsPacked(dossier.Record) ? "disposition-packed"
        : null;

    // By a failed test, and by their photographs until somebody decides.
    private static string HeldOf(ProductionRun run, IReadOnlyList<(int First, int Last)> byTest) => PackNumbers.Write(
        run.HeldByPhotograph == 0 ? byTest : PackNumbers.Ranges(
            run.Packs.Where(pack => pack.Photograph == PackHold.Held).Select(pack => pack.Number)
                .Concat(byTest.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)))));

    /// <summary>Whether the line still packs it.</summary>
    private bool IsPacked(LotRecord record) =>
        live.Line(record.Device) is { State: not ("stopped" or "paused") } line && line.Lot == record.Run.Lot
            && line.Product.Id == record.Run.Product.Id;

    private async Task<bool> StoreAsync(LotDossier dossier, LotDisposition made, CancellationToken cancellationToken)
    {
        var (device, run) = (dossier.Record.Device, dossier.Record.Run);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await LotDecisions.AddAsync(transaction, device, run.Lot, run.Product.Id, made, dossier.Decisions.Count))
        {
            return false;
        }

        var detail = FormattableString.Invariant(
            $"{made.Meaning}: {made.Reason}; second={made.SecondBy}; held={made.Held}; packs={run.Packs.Count}; ")
            + FormattableString.Invariant($"nominal_g={run.Product.NominalGrams:R}; sha256={made.Digest}");
        await AuditLog.AddAsync(
            transaction, made.At, made.By, $"lot-{made.State.ToString().ToLowerInvariant()}",
            LotSeal.SubjectOf(device, run.Product.Id, run.Lot), detail);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).DateTime);
}
