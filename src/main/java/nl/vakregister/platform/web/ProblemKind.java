// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import java.util.Arrays;
import java.util.Optional;
import nl.vakregister.kernel.Text;

/** The kinds of problems that the interface tells of. The {@code type} of a problem is the address of its page. */
enum ProblemKind {
    INVALID_INPUT(
            400,
            new Text("Er klopt iets niet in wat je stuurt", "Something in what you send is not right"),
            new Text(
                    "In errors staat elk veld dat niet klopt, met wat er mis is. Je krijgt alles in één keer te horen.",
                    "Every field that is not right is in errors, with what is wrong. You hear all of it at once."),
            new Text("Verbeter de velden en stuur het opnieuw.", "Correct the fields and send it again.")),
    HTTP_400(
            400,
            new Text("Het verzoek is niet te lezen", "The request cannot be read"),
            new Text(
                    "De inhoud is geen geldige JSON, of een deel van het adres heeft niet de goede vorm.",
                    "The content is no valid JSON, or a part of the address does not have the right form."),
            new Text("Vergelijk je verzoek met de beschrijving.", "Compare your request with the description.")),
    UNAUTHORIZED(
            401,
            new Text("Er is niemand ingelogd", "Nobody is signed in"),
            new Text(
                    "Bij dit verzoek hoort een token. Het ontbreekt, is verlopen of is niet van onze inlogserver.",
                    "This request needs a token. It is missing, has expired or is not from our login server."),
            new Text(
                    "Haal een nieuw token en stuur het mee als Authorization: Bearer.",
                    "Get a new token and send it as Authorization: Bearer.")),
    FORBIDDEN(
            403,
            new Text("Dit mag niet met dit account", "This account may not do this"),
            new Text(
                    "Je bent ingelogd, maar je rol of taak is niet genoeg voor deze handeling.",
                    "You are signed in, but your role or duty is not enough for this."),
            new Text(
                    "Gebruik een ander account, of vraag je organisatie om de taak.",
                    "Use another account, or ask your organisation for the duty.")),
    HTTP_403(
            403,
            new Text("Dit formulier komt niet van deze site", "This form does not come from this site"),
            new Text(
                    "Een browser stuurde iets namens een andere site. Dat nemen we niet aan.",
                    "A browser sent something on behalf of another site. We do not accept that."),
            new Text("Stuur het vanaf een server, zonder Origin.", "Send it from a server, without Origin.")),
    NOT_FOUND(
            404,
            new Text("Niet gevonden", "Not found"),
            new Text(
                    "Het bestaat niet, of het is niet van jou. Dat verschil vertellen we niet.",
                    "It does not exist, or it is not yours. We do not tell the difference."),
            new Text("Controleer het nummer.", "Check the number.")),
    HTTP_404(
            404,
            new Text("Dit adres bestaat niet", "This address does not exist"),
            new Text(
                    "Er is geen onderdeel van de API op dit adres. Een adres eindigt nooit op een schuine streep.",
                    "No part of the interface is at this address. An address never ends in a slash."),
            new Text("Zoek het adres op in de beschrijving.", "Look the address up in the description.")),
    HTTP_405(
            405,
            new Text("Deze handeling kan hier niet", "This is not possible here"),
            new Text(
                    "Het adres bestaat, maar niet met deze methode. In Allow staat wat wel kan.",
                    "The address exists, but not with this method. Allow says what is possible."),
            new Text("Gebruik een methode uit Allow.", "Use a method from Allow.")),
    HTTP_406(
            406,
            new Text("Deze vorm is er niet", "This format is not available"),
            new Text(
                    "Met Accept vraag je om een vorm die dit onderdeel niet maakt.",
                    "With Accept you ask for a format that is not made here."),
            new Text("Vraag om application/json.", "Ask for application/json.")),
    CONFLICT(
            409,
            new Text(
                    "De situatie is veranderd of laat dit niet toe",
                    "The situation has changed or does not allow this"),
            new Text(
                    "Iemand anders was je voor, of het is al gebeurd.",
                    "Somebody else was first, or it was done already."),
            new Text(
                    "Haal de gegevens opnieuw op en kijk of het nog nodig is.",
                    "Read it again and see whether it is still needed.")),
    TOO_LARGE(
            413,
            new Text("Een document of lijst is te groot", "A document or list is too large"),
            new Text(
                    "Er zit een grens aan een document of lijst. In detail staat welke.",
                    "There is a limit to a document or list. The detail says which."),
            new Text("Verdeel het over meer verzoeken.", "Divide it over more requests.")),
    HTTP_413(
            413,
            new Text("Het verzoek is te groot", "The request is too large"),
            new Text(
                    "Alles samen is meer dan we in één keer aannemen. In detail staat de grens.",
                    "All together is more than we accept at once. The detail says the limit."),
            new Text("Verdeel het over meer verzoeken.", "Divide it over more requests.")),
    HTTP_415(
            415,
            new Text("Dit soort inhoud wordt hier niet gelezen", "This kind of content is not read here"),
            new Text("Het Content-Type past niet bij dit adres.", "The Content-Type does not fit this address."),
            new Text(
                    "Kijk in de beschrijving welke soort je kunt sturen.",
                    "Look in the description which kind you can send.")),
    HTTP_429(
            429,
            new Text("Te veel verzoeken achter elkaar", "Too many requests in a row"),
            new Text(
                    "Vanaf jouw adres kwamen er te veel verzoeken. Zo houden we tegen dat iemand het register leeghaalt.",
                    "Too many requests came from your address. This is how we stop somebody from copying the register."),
            new Text("Wacht het aantal seconden uit Retry-After.", "Wait for the number of seconds in Retry-After.")),
    INTERNAL_ERROR(
            500,
            new Text("Er ging bij ons iets mis", "Something went wrong on our side"),
            new Text("Dit ligt niet aan je verzoek.", "This is not because of your request."),
            new Text(
                    "Probeer het later. Meld anders het nummer uit detail.",
                    "Try later. Otherwise report the number in the detail.")),
    UNAVAILABLE(
            503,
            new Text("De gegevens zijn even niet bereikbaar", "The data cannot be reached for a moment"),
            new Text("Er is niets half gedaan.", "Nothing was done by half."),
            new Text(
                    "Probeer het opnieuw na het aantal seconden uit Retry-After.",
                    "Try again after the number of seconds in Retry-After."));

    private final int status;
    private final Text title;
    private final Text meaning;
    private final Text advice;

    ProblemKind(int status, Text title, Text meaning, Text advice) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.advice = advice;
    }

    public int status() {
        return status;
    }

    public Text title() {
        return title;
    }

    public Text meaning() {
        return meaning;
    }

    /** What to do about it. */
    public Text advice() {
        return advice;
    }

    /** The last part of its address. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Optional<ProblemKind> of(String slug) {
        return Arrays.stream(values()).filter(k -> k.slug().equals(slug)).findFirst();
    }
}
