using Spane.Dashboard.Administration;
using Spane.Dashboard.Troubleshooting;
using Spane.Diagnosis;

namespace Spane.Backend.Troubleshooting;

/// <summary>Why a device does what it does, and what it turned out to be: a closed case is a line of the audit log.</summary>
internal sealed class DeviceCases(DeviceWatches watches, AuditLog audit) : IDiagnoses
{
    private const string Closed = "case-closed";

    /// <inheritdoc/>
    public DeviceDiagnosis? Diagnose(string device, IReadOnlyDictionary<string, double> answers) =>
        watches.Find(device)?.Diagnose(answers) is { } found
            ? DeviceDiagnoses.View(found.Diagnosis, found.Engine, answers)
            : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditLine>> ClosedCasesAsync(string device, CancellationToken cancellationToken = default) =>
        audit.NewestAsync(Closed, device, DeviceDiagnosis.Cases, cancellationToken);

    /// <summary>Closes a case: it was this.</summary>
    /// <returns>False: there is no such device or no such cause of it.</returns>
    public async Task<bool> CloseAsync(string device, string cause, string by, CancellationToken cancellationToken)
    {
        if (watches.Find(device)?.Diagnose(new Dictionary<string, double>()) is not { } found
            || !found.Engine.Knowledge.Symbols.Any(s => s.Kind == SymbolKind.Conclusion && s.Id == cause))
        {
            return false;
        }

        var result = found.Diagnosis.Result;
        var named = string.Join(", ", result.Conclusions.Take(3).Where(c => c.Certainty > 0)
            .Select(c => FormattableString.Invariant($"{c.Symbol.Id} {c.Certainty:F2}")));
        await audit.AddAsync(by, Closed, device, $"{cause} ({(named.Length > 0 ? named : "-")})", cancellationToken);
        return true;
    }
}
