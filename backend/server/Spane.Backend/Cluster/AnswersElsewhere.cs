namespace Spane.Backend.Cluster;

/// <summary>"Acknowledge all" at the other backends: the form is sent on to each of them with the login of the person who has sent it here.
/// There the same door answers the alarms that stand there.</summary>
internal sealed class AnswersElsewhere(OtherBackends others, RemoteViews views, RequestForwarding forwarding)
{
    /// <summary>Sends a form on that was read and permitted here; one that has come from another backend goes no further.</summary>
    /// <returns>Whether each of them took it.</returns>
    public async Task<bool> TryAnswerAllAsync(HttpContext context)
    {
        if (RequestForwarding.IsPassedOn(context))
        {
            return true;
        }

        var taken = await Task.WhenAll(
            (await others.AddressesAsync()).Select(
                async backend => backend is not null && await forwarding.TrySubmitAsync(context, backend)));
        // The next page shows what they have saved.
        await views.ShowAlarmsAsync(context.RequestAborted);
        return taken.All(isTaken => isTaken);
    }
}
