namespace Spane.Dashboard.Troubleshooting;

/// <summary>Why devices fail, as far as their messages tell.</summary>
public interface IDiagnoses
{
    /// <summary>The causes of what is seen of a device now.</summary>
    /// <param name="answers">What a person answered, −1 to 1 by question.</param>
    /// <param name="alarm">Code of the alarm that is asked about; empty: none in particular.</param>
    /// <returns>Null: nothing has been heard of it, or it is not watched.</returns>
    DeviceDiagnosis? Diagnose(string device, IReadOnlyDictionary<string, double> answers, string alarm);

    /// <summary>What its cases turned out to be, the newest first.</summary>
    Task<IReadOnlyList<PastCase>> ClosedCasesAsync(string device, CancellationToken cancellationToken = default);
}
