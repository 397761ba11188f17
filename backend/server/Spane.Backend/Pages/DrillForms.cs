using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Drills;

namespace Spane.Backend.Pages;

/// <summary>The forms of drills: begun by who looks after a line, answered by who runs it, ended by anybody of the line.</summary>
internal static class DrillForms
{
    private const string Page = "/drills";

    internal static void MapDrills(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page + "/start", StartAsync).RequireAuthorization(Policies.Prove).ExcludeFromDescription();
        routes.MapPost(Page + "/acknowledge", AcknowledgeAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost(Page + "/{id:long}/cause", ChooseAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost(Page + "/{id:long}/step", StepAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost(Page + "/{id:long}/end", EndAsync).RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
    }

    private static async Task<IResult> StartAsync(
        [FromForm] string? device, [FromForm] string? scenario, ClaimsPrincipal user, [FromServices] DrillService drills,
        CancellationToken cancellationToken) =>
        ReleaseForms.Back(Page, await drills.StartAsync(device ?? "", scenario ?? "", user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> AcknowledgeAsync(
        [FromForm] string? id, ClaimsPrincipal user, [FromServices] DrillService drills, CancellationToken cancellationToken)
    {
        _ = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return ReleaseForms.Back(Of(number), await drills.AcknowledgeAsync(number, user.Identity!.Name!, cancellationToken));
    }

    private static async Task<IResult> ChooseAsync(
        long id, [FromForm] string? cause, ClaimsPrincipal user, [FromServices] DrillService drills, CancellationToken cancellationToken) =>
        ReleaseForms.Back(Of(id), await drills.ChooseAsync(id, cause ?? "", user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> StepAsync(
        long id, [FromForm] string? step, ClaimsPrincipal user, [FromServices] DrillService drills, CancellationToken cancellationToken) =>
        ReleaseForms.Back(Of(id), await drills.StepAsync(id, step ?? "", user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> EndAsync(
        long id, IFormCollection form, ClaimsPrincipal user, [FromServices] DrillService drills, CancellationToken cancellationToken) =>
        ReleaseForms.Back(Of(id), await drills.EndAsync(id, user.Identity!.Name!, cancellationToken));

    private static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"{Page}/{id}");
}
