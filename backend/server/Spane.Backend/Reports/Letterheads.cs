using Spane.Dashboard.Live;
using Spane.Dashboard.Reports;

namespace Spane.Backend.Reports;

/// <summary>Writes whose report it is, and the audit log's head: what was recorded until then cannot be changed without the paper telling.
/// </summary>
internal sealed class Letterheads(ILiveViews known, AuditLog audit, TimeProvider time)
{
    internal async Task<Letterhead> OfAsync(string device, CancellationToken cancellationToken) =>
        Letterhead.Of(device, known, time) with { AuditHead = (await audit.HeadAsync(cancellationToken)).Printed };
}
