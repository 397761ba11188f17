using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Power;

namespace Spane.Backend.Pages;

/// <summary>The form in which a manager answers a register in question: booked and back to the page, or why not in both
/// languages.</summary>
internal static class MeterQuestionForms
{
    internal static void MapMeterQuestionForms(this IEndpointRouteBuilder routes) => routes
        .MapPost("/canteens/{device}/questions/{id}", AnswerAsync).RequireAuthorization(Policies.Switch).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        string device, string id, IFormCollection form, [FromServices] MeterQuestionService questions, ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        var answer = form["answer"].ToString();
        long? shown = long.TryParse(form[$"shown-{answer}"], CultureInfo.InvariantCulture, out var wattHours) ? wattHours : null;
        var request = new MeterAnswerRequest(answer, form["period"], shown);
        var refusal = await questions.AnswerAsync(device, id, request, user.Identity!.Name!, cancellationToken);
        return refusal is null
            ? Results.LocalRedirect($"/canteens/{Uri.EscapeDataString(device)}?done=1")
            : Results.Json(new[] { refusal }, statusCode: StatusCodes.Status409Conflict);
    }
}
