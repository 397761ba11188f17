using Spane.Dashboard.Troubleshooting;
using Spane.Diagnosis;
using Spane.Storage.Settings;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>Why a device does what it does, and what it turned out to be. A closed case is kept with what was seen, and is a line of the
/// audit log.</summary>
internal sealed class DeviceCases(
    DeviceWatches watches, DiagnosisRules rules, CaseStore cases, SettingsDatabase database, TimeProvider time) : IDiagnoses
{
    private const string Closed = "case-closed";

    /// <inheritdoc/>
    public DeviceDiagnosis? Diagnose(string device, IReadOnlyDictionary<string, double> answers, string alarm)
    {
        if (watches.Find(device) is not { } watch)
        {
            return null;
        }

        var engine = rules.Present.Engines.Of(watch.Role);
        return watch.Diagnose(engine, answers) is { } found ? DeviceDiagnoses.View(found, engine, answers, alarm) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PastCase>> ClosedCasesAsync(string device, CancellationToken cancellationToken = default)
    {
        var engines = rules.Present.Engines;
        return
        [
            .. (await cases.NewestAsync(device, DeviceDiagnosis.Cases, cancellationToken)).Select(closed => new PastCase(
                closed.At, closed.By, Title(closed.Cause, engines.Of(closed.Role)), closed.RankBy(engines.Of(closed.Role)))),
        ];
    }

    /// <summary>Closes a case: it was this.</summary>
    /// <param name="seen">What the page showed, as <see cref="CaseFacts"/> writes it; nothing: what is seen now counts.</param>
    /// <param name="yes">Questions answered by yes, separated by commas.</param>
    /// <param name="no">Questions answered by no.</param>
    /// <returns>False: there is no such device or no such cause of it.</returns>
    public async Task<bool> CloseAsync(
        string device, string cause, string? seen, string? yes, string? no, string by, CancellationToken cancellationToken)
    {
        var (engines, version) = rules.Present;
        if (watches.Find(device) is not { } watch || engines.Of(watch.Role) is not { } engine
            || engine.KindOf(cause) != SymbolKind.Conclusion)
        {
            return false;
        }

        var facts = CaseFacts.Seen(seen, engine)
            ?? watch.Diagnose(engine, new Dictionary<string, double>())?.Symptoms.ToDictionary(s => s.Fact, s => s.Certainty) ?? [];
        foreach (var (id, answer) in CaseFacts.Answers(yes, no, engine))
        {
            facts[id] = answer;
        }

        var closed = new ClosedCase(device, watch.Role, time.GetUtcNow(), by, cause, version,
            facts.Take(ClosedCase.MostFacts).ToDictionary());
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await CaseStore.AddAsync(transaction, closed);
        await AuditLog.AddAsync(transaction, closed.At, by, Closed, device, $"{cause} ({Named(closed.Run(engine))})");
        await transaction.CommitAsync(cancellationToken);
        watch.Forget();
        return true;
    }

    private static string Named(DiagnosisResult result)
    {
        var named = string.Join(", ", result.Conclusions.Take(3).Where(c => c.Certainty > 0)
            .Select(c => FormattableString.Invariant($"{c.Symbol.Id} {c.Certainty:F2}")));
        return named.Length > 0 ? named : "-";
    }

    private static BilingualText Title(string cause, DiagnosisEngine engine) =>
        engine.Knowledge.Symbols.FirstOrDefault(s => s.Id == cause) is { } symbol
            ? new(symbol.Label(0), symbol.Label(1)) : new(cause, cause);
}
