namespace Spane.Dashboard.Labels;

/// <summary>Where the label page finds printers and what was printed.</summary>
public interface ILabels
{
    /// <summary>Names of the printers that are set up.</summary>
    IReadOnlyList<string> Printers { get; }

    /// <summary>A line's newest orders, newest first.</summary>
    Task<IReadOnlyList<LabelPrint>> NewestAsync(string device, int count, CancellationToken cancellationToken = default);
}

/// <summary>How far an order has got.</summary>
public enum LabelPrintState
{
    /// <summary>It waits for its printer.</summary>
    Waiting,

    /// <summary>It is being sent.</summary>
    Sending,

    /// <summary>The printer has taken it, or the file was made. Whether paper came out, no printer of this kind says.</summary>
    Sent,

    /// <summary>It was not printed.</summary>
    Failed,
}

/// <summary>An order of labels.</summary>
/// <param name="Printer">Name of the printer; <see cref="File"/>: a PDF.</param>
/// <param name="Why">Why it failed, as the texts <c>labels.why.…</c> name it; empty: it did not.</param>
public sealed record LabelPrint(
    string Product, string Lot, int Copies, string Printer, string By, DateTimeOffset At, LabelPrintState State, string Why)
{
    /// <summary>In the place of a printer's name.</summary>
    public const string File = "pdf";
}
