//! The names of every field that content may carry.
//!
//! A key is a name only. What a key means for one kind of entry (its type, its Vietnamese spelling, its
//! help) is declared in [`crate::model::schema`].

use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($($variant:ident = $name:literal,)+) => {
        /// The English spelling of a field, as a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
        pub enum Key {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Key {
            /// The spelling used in files, for example `direct_worker`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

keys! {
    About = "about", Accent = "accent", Achieved = "achieved", Achievements = "achievements", Actual = "actual",
    Address = "address", Aliases = "aliases", Allow = "allow", AlsoKnownAs = "also_known_as", Alt = "alt",
    AsOf = "as_of", Attachments = "attachments", Author = "author", Authors = "authors", Award = "award",
    Awards = "awards", Band = "band", BaseYear = "base_year", BasedOn = "based_on", Benefit = "benefit",
    Born = "born", Brand = "brand", Builder = "builder", Caption = "caption", Category = "category",
    Child = "child", Citation = "citation", Colours = "colours", Commended = "commended",
    ConferredBy = "conferred_by", Consent = "consent", Contact = "contact", Cost = "cost", CostNote = "cost_note",
    Credit = "credit", Dark = "dark", DataLicence = "data_licence", Date = "date", Decision = "decision", Demo = "demo", Deploy = "deploy",
    Description = "description", Died = "died", DirectWorker = "direct_worker", Direction = "direction",
    Done = "done", Draft = "draft", Due = "due", Emblem = "emblem", EndsWith = "ends_with", Entry = "entry",
    Ethnicity = "ethnicity", Expire = "expire", Expires = "expires", Featured = "featured", Field = "field",
    Figures = "figures", File = "file", Font = "font", For = "for", Form = "form", Founded = "founded",
    From = "from", Gold = "gold", Growth = "growth", Guardian = "guardian", Headcount = "headcount",
    Headlines = "headlines", Helped = "helped", Honorific = "honorific", Hours = "hours", Houses = "houses",
    HowTo = "how_to", Image = "image", Indicator = "indicator", Indicators = "indicators",
    Initiatives = "initiatives", Issuer = "issuer", Keep = "keep", ItemKey = "key", Kind = "kind",
    Language = "language", Languages = "languages", LaunchedBy = "launched_by", LegalBasis = "legal_basis",
    Lessons = "lessons", Level = "level", Link = "link", Living = "living", Locality = "locality", Loudspeaker = "loudspeaker",
    Material = "material", Mean = "mean", Members = "members", Menu = "menu", Milestones = "milestones",
    Minutes = "minutes", MissingTranslation = "missing_translation", Money = "money", Motif = "motif",
    Motto = "motto", Movement = "movement", Name = "name", Names = "names", Note = "note", Notes = "notes",
    Number = "number", Occupation = "occupation", Offline = "offline", OpenData = "open_data", Order = "order", Outlet = "outlet",
    Owner = "owner", PageSize = "page_size", Parent = "parent", Participants = "participants", Per = "per",
    Period = "period", Phase = "phase", Phases = "phases", Place = "place", Planned = "planned", Plaque = "plaque",
    Policy = "policy", Posters = "posters", PressKits = "press_kits", Projects = "projects", Proposer = "proposer", PublicRecord = "public_record",
    Publish = "publish", Publisher = "publisher", Quote = "quote", Raised = "raised", Read = "read",
    Reason = "reason", Recipients = "recipients", Recognition = "recognition", Related = "related",
    ReplicatedBy = "replicated_by", Result = "result", Revoked = "revoked", Role = "role", Scope = "scope",
    Sector = "sector", ShareCards = "share_cards", Shortcomings = "shortcomings", Show = "show", SignedBy = "signed_by", Slug = "slug",
    Source = "source", Sources = "sources", State = "state", Status = "status", Strand = "strand",
    Strands = "strands", Successors = "successors", Summary = "summary", Tags = "tags", Target = "target",
    Targets = "targets", Text = "text", Theme = "theme", TimeZone = "time_zone", Title = "title", To = "to",
    Tradition = "tradition", Unit = "unit", Units = "units", Url = "url", ValidFrom = "valid_from",
    ValidTo = "valid_to", Value = "value", Values = "values", Version = "version", Withdrawn = "withdrawn",
    Word = "word", Wording = "wording", Year = "year",
}
