using Spane.Backend.Accounts;
using Spane.Dashboard.Access;
using Spane.Dashboard.Live;

namespace Spane.Backend.Pages;

/// <summary>Which page somebody sees first: their own work. Nobody logged in, or somebody who may do everything, sees the lines.</summary>
internal static class Landing
{
    /// <summary>The page that the person has chosen, or that of the person's own work.</summary>
    internal static async Task<string> OfAsync(Session session, ILiveViews known, PreferenceService preferences,
        CancellationToken cancellationToken) =>
        session.Name is { } person
            && Chosen((await preferences.OrNoneAsync(person, cancellationToken)).Landing, session, known) is { } chosen
                ? chosen : Of(session, known);

    // A choice that the person's roles no longer allow is as if there were none.
    private static string? Chosen(string landing, Session session, ILiveViews known) => landing switch
    {
        "lines" => LineOf(known),
        "canteens" when session.May(Policies.Canteen) => CanteenOf(known),
        "alarms" => "/alarms",
        "quality" when session.May(Policies.Inspect) && known.Lines is [var first, ..] => $"/quality/{first.Device}",
        "devices" when session.May(Policies.Maintain) => "/devices",
        "history" => "/history",
        _ => null,
    };

    /// <summary>The page of the person's own work.</summary>
    private static string Of(Session session, ILiveViews known) => session switch
    {
        _ when session.May(Policies.Operate) && session.May(Policies.Switch) => LineOf(known),
        _ when session.May(Policies.Switch) => CanteenOf(known),
        _ when session.May(Policies.Maintain) => "/devices",
        _ => LineOf(known),
    };

    private static string LineOf(ILiveViews known) => known.Lines is [var only] ? $"/lines/{only.Device}" : "/lines";

    private static string CanteenOf(ILiveViews known) => known.Canteens is [var only] ? $"/canteens/{only.Device}" : "/canteens";
}
