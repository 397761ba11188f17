using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Alarms;
using Spane.Backend.Cluster;
using Spane.Dashboard.Alarms;
using Spane.Packing.Alarms;

namespace Spane.Backend.Pages;

/// <summary>What a person does about an alarm.</summary>
internal static class AlarmForms
{
    internal static void MapAlarms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/alarms", ActAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> ActAsync(
        [FromForm] string? device, [FromForm] string? source, [FromForm] string? code, [FromForm] string act, [FromForm] string? note,
        [FromForm] string? minutes,
        ClaimsPrincipal user, AlarmService alarms, IAuthorizationService authorization, HttpContext context,
        CancellationToken cancellationToken)
    {
        var by = user.Identity!.Name!;
        if (act == "acknowledge-all")
        {
            foreach (var standing in alarms.Now.Standing)
            {
                if (await MayAnswerAsync(standing.Type, user, authorization))
                {
                    await alarms.ActAsync(standing.Key, AlarmAction.Acknowledged, by, note ?? "", cancellationToken);
                }
            }

            var elsewhere = context.RequestServices.GetService<AnswersElsewhere>();
            return Results.LocalRedirect(
                elsewhere is null || await elsewhere.TryAnswerAllAsync(context) ? "/alarms" : "/alarms?why=elsewhere");
        }

        var key = new AlarmKey(device ?? "", source ?? "", code ?? "");
        if (AlarmCatalog.Find(key.Code) is { } type && !await MayAnswerAsync(type, user, authorization))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        try
        {
            _ = act switch
            {
                "acknowledge" => await alarms.ActAsync(key, AlarmAction.Acknowledged, by, note ?? "", cancellationToken),
                "reset" => await alarms.ActAsync(key, AlarmAction.Reset, by, note ?? "", cancellationToken),
                "unshelve" => await alarms.ActAsync(key, AlarmAction.Unshelved, by, note ?? "", cancellationToken),
                "comment" => await alarms.ActAsync(key, AlarmAction.Commented, by, note ?? "", cancellationToken),
                "shelve" =>
                    await alarms.ShelveAsync(key,
                        TimeSpan.FromMinutes(int.TryParse(minutes, CultureInfo.InvariantCulture, out var duration) ? duration : 0), by,
                        note ?? "", cancellationToken),
                _ => throw new ArgumentException("There is no such action.", nameof(act)),
            };
            return Results.LocalRedirect("/alarms");
        }
        catch (ArgumentException)
        {
            return Results.LocalRedirect("/alarms?why=shelve");
        }
    }

    private static async Task<bool> MayAnswerAsync(AlarmType type, ClaimsPrincipal user, IAuthorizationService authorization) =>
        (await authorization.AuthorizeAsync(user, AlarmAnswers.Policy(type.Area))).Succeeded;
}
