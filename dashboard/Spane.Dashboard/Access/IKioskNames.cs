using Microsoft.AspNetCore.Http;

namespace Spane.Dashboard.Access;

/// <summary>Who has logged in by PIN on the tablet that asks.</summary>
public interface IKioskNames
{
    /// <summary>Their names, the latest first; empty on a tablet where nobody has.</summary>
    IReadOnlyList<string> Known(HttpContext context);
}
