using System.Net;

namespace Spane.Backend.Cluster;

/// <summary>Photographs that lie on the disk of another backend: each is asked for them, with the login of the person who wants to see
/// them.</summary>
internal sealed class PhotographsElsewhere(OtherBackends others, RequestForwarding forwarding)
{
    /// <summary>Answers a request for a photograph that is not here.</summary>
    /// <returns>Whether a backend had it, and it is answered.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        if (RequestForwarding.IsPassedOn(context))
        {
            return false;
        }

        foreach (var backend in (await others.AddressesAsync()).OfType<Uri>())
        {
            if (await forwarding.TryAnswerFromAsync(context, backend, HttpStatusCode.OK))
            {
                return true;
            }
        }

        return false;
    }
}
