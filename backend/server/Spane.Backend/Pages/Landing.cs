using Spane.Dashboard.Access;
using Spane.Dashboard.Live;

namespace Spane.Backend.Pages;

/// <summary>Which page somebody sees first: their own work. Nobody logged in, or somebody who may do everything, sees the lines.</summary>
internal static class Landing
{
    /// <summary>The page's address.</summary>
    internal static string Of(Session session, ILiveViews known) => session switch
    {
        _ when session.May(Policies.Operate) && session.May(Policies.Switch) => LineOf(known),
        _ when session.May(Policies.Switch) => CanteenOf(known),
        _ when session.May(Policies.Maintain) => "/devices",
        _ => LineOf(known),
    };

    private static string LineOf(ILiveViews known) => known.Lines is [var only] ? $"/lines/{only.Device}" : "/lines";

    private static string CanteenOf(ILiveViews known) => known.Canteens is [var only] ? $"/canteens/{only.Device}" : "/canteens";
}
