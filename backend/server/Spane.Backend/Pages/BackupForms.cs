using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Maintenance;

namespace Spane.Backend.Pages;

/// <summary>The page of backups: started, downloaded, deleted. Restoring is a command: it replaces what this program works on.</summary>
internal static class BackupForms
{
    private const string Page = "/backup";

    internal static void MapBackups(this IEndpointRouteBuilder routes)
    {
        var backups = routes.MapGroup(Page).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        backups.MapPost("", StartAsync);
        backups.MapPost("/delete", DeleteAsync);
        backups.MapGet("/{file}", DownloadAsync);
    }

    // A form without fields still has its token.
    private static async Task<IResult> StartAsync(
        IFormCollection _, ClaimsPrincipal user, [FromServices] BackupService backups, CancellationToken cancellationToken) =>
        Answer(await backups.StartAsync(user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> DeleteAsync(
        [FromForm] string name, ClaimsPrincipal user, [FromServices] BackupService backups, CancellationToken cancellationToken) =>
        Answer(await backups.DeleteAsync(name, user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> DownloadAsync(
        string file, ClaimsPrincipal user, [FromServices] BackupService backups, CancellationToken cancellationToken) =>
        await backups.TakeAsync(file, user.Identity!.Name!, cancellationToken) is { } found
            ? Results.File(found.FullName, "application/zip", found.Name) : Results.NotFound();

    private static IResult Answer(string? why) => Results.LocalRedirect(why is null ? $"{Page}?done=1" : $"{Page}?why={why}");
}
