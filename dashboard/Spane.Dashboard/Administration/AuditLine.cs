namespace Spane.Dashboard.Administration;

/// <summary>One line of the audit log.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What, as the texts <c>audit.…</c> name it.</param>
/// <param name="Subject">On what: a device, an account.</param>
/// <param name="Detail">With which values.</param>
public sealed record AuditLine(DateTimeOffset At, string By, string Action, string Subject, string Detail);
